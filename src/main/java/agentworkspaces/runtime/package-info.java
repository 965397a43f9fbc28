/** Runs the program: under the engine, and under mocks that record it. */
package agentworkspaces.runtime;

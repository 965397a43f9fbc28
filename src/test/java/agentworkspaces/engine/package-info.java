/** The program on the real Pulumi engine, with a stand-in for AWS behind it. */
package agentworkspaces.engine;

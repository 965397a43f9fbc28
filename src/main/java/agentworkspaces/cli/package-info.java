/** The preview command. */
package agentworkspaces.cli;

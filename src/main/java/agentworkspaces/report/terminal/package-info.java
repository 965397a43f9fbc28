/** The report on a terminal. */
package agentworkspaces.report.terminal;

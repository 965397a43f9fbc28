/** Turns any text into text of a format that has markup. */
package agentworkspaces.report.text;

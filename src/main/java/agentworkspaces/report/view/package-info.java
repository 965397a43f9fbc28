/** What a report holds, whoever made it, and its JSON form. */
package agentworkspaces.report.view;

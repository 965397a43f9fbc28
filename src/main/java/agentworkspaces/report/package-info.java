/** What a plan is, costs and risks, for a person or a pull request. */
package agentworkspaces.report;

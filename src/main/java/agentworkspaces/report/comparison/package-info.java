/** What one report says beyond another. */
package agentworkspaces.report.comparison;

/** What tells people how a stack fares: alarms, dashboards, logs and budgets. */
package agentworkspaces.observability;

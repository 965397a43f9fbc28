/** What a plan's resources mean together: routes, security groups, listeners, tasks and containers. */
package agentworkspaces.plan.graph;

/** What stands before the load balancer. */
package agentworkspaces.edge;

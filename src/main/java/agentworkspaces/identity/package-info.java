/** Who the load balancer lets through. */
package agentworkspaces.identity;

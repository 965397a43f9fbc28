/** The virtual network and the traffic that security groups let through. */
package agentworkspaces.network;

/** The picture of a plan: network, services, stores and the traffic that the security groups allow. */
package agentworkspaces.report.picture;

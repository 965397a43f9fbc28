/** How users reach services: load balancers, certificates, listeners and routes. */
package agentworkspaces.loadbalancer;

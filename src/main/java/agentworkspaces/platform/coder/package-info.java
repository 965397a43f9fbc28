/** The platform Coder: four layers, six services, and what its design accepts. */
package agentworkspaces.platform.coder;

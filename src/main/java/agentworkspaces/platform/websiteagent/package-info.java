/** The platform website agent: what it is made of, what its tasks are, and what its design accepts. */
package agentworkspaces.platform.websiteagent;

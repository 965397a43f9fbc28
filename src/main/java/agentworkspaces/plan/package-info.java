/** The graph that the program would register, resolved offline. */
package agentworkspaces.plan;

/** Rules that a plan must keep, and what a plan breaks. */
package agentworkspaces.guard;

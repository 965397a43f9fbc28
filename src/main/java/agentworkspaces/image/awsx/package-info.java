/** The one component of the awsx provider that the program uses, bound by hand. */
package agentworkspaces.image.awsx;

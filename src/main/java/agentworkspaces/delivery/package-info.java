/** How images and changes get from a repository to AWS. */
package agentworkspaces.delivery;

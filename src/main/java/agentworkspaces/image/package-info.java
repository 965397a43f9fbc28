/** Container images: the repository, and what tasks run from it. */
package agentworkspaces.image;

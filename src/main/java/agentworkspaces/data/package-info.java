/** Databases. */
package agentworkspaces.data;

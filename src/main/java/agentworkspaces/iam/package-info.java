/** IAM documents as values. */
package agentworkspaces.iam;

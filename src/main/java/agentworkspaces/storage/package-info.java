/** What survives a task: file systems and buckets. */
package agentworkspaces.storage;

/** What stacks deploy: components wired together, without raw resources. */
package agentworkspaces.platform;

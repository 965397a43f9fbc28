/** What platforms share: parts wired for them, without raw resources; what the state holds; what a deployment leaves. */
package agentworkspaces.platform;

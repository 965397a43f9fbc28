/** What a plan costs a month at list price, what is dear about it, and what is not priced. */
package agentworkspaces.cost;

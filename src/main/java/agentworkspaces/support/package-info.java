/** What several components need: resource options, JSON of outputs, physical names. */
package agentworkspaces.support;

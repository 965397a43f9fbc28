/** Secret settings that tasks get. */
package agentworkspaces.secrets;

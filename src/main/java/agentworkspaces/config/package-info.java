/** The typed, valid settings of a stack, and how they are read and documented. */
package agentworkspaces.config;

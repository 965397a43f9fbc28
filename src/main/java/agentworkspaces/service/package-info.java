/** Tasks and services on AWS Fargate. */
package agentworkspaces.service;

/** A stand-in for the AWS provider, which checks and answers as AWS would as far as that can be known without it. */
package agentworkspaces.engine.standin;

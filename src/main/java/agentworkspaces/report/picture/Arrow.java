package agentworkspaces.report.picture;

/**
 * Traffic that the security groups allow.
 *
 * @param from id of the node that connects
 * @param to id of the node that is connected to
 * @param label ports, as {@code 80, 443}
 */
record Arrow(String from, String to, String label) {}

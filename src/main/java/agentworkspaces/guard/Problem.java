package agentworkspaces.guard;

import agentworkspaces.plan.PlannedResource;

/**
 * A resource that breaks a rule.
 *
 * @param resource the resource
 * @param message what is wrong, with the value found
 */
record Problem(PlannedResource resource, String message) {}

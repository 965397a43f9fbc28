package agentworkspaces.config;

import java.util.List;
import java.util.Map;

/** The settings of a platform: the sections that all have, and those of its own. */
public sealed interface PlatformSettings
        permits OpenChamberSettings, OpenCodeSettings, CaoSettings, WebsiteAgentSettings, CoderSettings {

    NetworkSettings network();

    LoadBalancerSettings loadBalancer();

    LoginSettings login();

    ImageSettings image();

    TaskSettings task();

    ScalingSettings scaling();

    ObservabilitySettings observability();

    SecuritySettings security();

    DeliverySettings delivery();

    /** Whether the container gets secrets at its start. */
    boolean injectsSecrets();

    /** Services that tasks reach through endpoints of the VPC. */
    default List<String> endpointServices() {
        return VpcEndpointServices.named(network(), VpcEndpointServices.required(this));
    }

    /** Whether tasks have a way to Amazon Bedrock, and so may call its models. */
    default boolean callsBedrock() {
        return endpointServices().contains(VpcEndpointServices.BEDROCK);
    }

    /** Whether the server itself takes what a page of another website makes a browser send, even without a login before it. */
    default boolean trustsOtherSites() {
        return false;
    }

    /** Whether CloudFront stands before it, whose certificates, firewalls and metrics are in us-east-1. */
    default boolean usesEdge() {
        return false;
    }

    /** What is allowed but whoever deploys should hear. */
    List<String> warnings();

    /** How many tasks the settings ask for, by the setting that says so. */
    default Map<String, Integer> desiredCounts() {
        return Map.of(TaskSettings.DESIRED_COUNT.name(), task().desiredCount());
    }

    /** Whether the clock or the load may change the number of tasks; nothing starts what {@code desiredCount 0} stopped. */
    default boolean ownsCount() {
        return task().desiredCount() > 0
                && (scaling().officeHours().isPresent() || scaling().isAutomatic());
    }
}

package agentworkspaces.support;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Commands of the AWS CLI for people to paste.
 *
 * @param region region of the stack
 * @param profile profile whose credentials the stack uses, if it names one
 */
public record AwsCli(String region, Optional<String> profile) {

    public AwsCli {
        requireNonNull(region, "region is null");
        requireNonNull(profile, "profile is null");
    }

    /** A command in the stack's region, as {@code ecs list-clusters}. */
    public String command(String command) {
        return "aws " + command + " --region " + region
                + profile.map(name -> " --profile " + name).orElse("");
    }
}

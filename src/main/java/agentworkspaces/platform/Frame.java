package agentworkspaces.platform;

import agentworkspaces.config.Settings;
import agentworkspaces.support.AwsCli;
import agentworkspaces.support.Names;
import agentworkspaces.support.Options;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Optional;

/**
 * What all parts of a platform have in common.
 *
 * @param parent component of the platform, to which they belong
 * @param name logical name of the platform
 * @param title what people know it by, before the stack's suffix
 * @param settings settings of the stack
 */
public record Frame(Resource parent, String name, String title, Settings settings) {

    /** Parts of a platform that people know by its name. */
    public Frame(Resource parent, String name, Settings settings) {
        this(parent, name, name, settings);
    }

    /** The physical name of something that scripts and people call. */
    public String named(String physicalName) {
        return new Names(settings.stack().nameSuffix()).of(physicalName);
    }

    /** The physical name of the platform itself. */
    public String displayName() {
        return named(title);
    }

    /** Whether stateful resources are kept. */
    public boolean retains() {
        return settings.stack().removal().retains();
    }

    public String account() {
        return settings.aws().account();
    }

    public String region() {
        return settings.aws().region();
    }

    public Optional<String> permissionsBoundary() {
        return settings.stack().permissionsBoundaryArn();
    }

    /** Commands of the AWS CLI for this stack. */
    public AwsCli cli() {
        return new AwsCli(region(), settings.aws().profile());
    }

    /** Options of a component that is a part. */
    public ComponentResourceOptions part() {
        return Options.componentOf(parent);
    }
}

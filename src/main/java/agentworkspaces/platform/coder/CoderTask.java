package agentworkspaces.platform.coder;

import agentworkspaces.config.ServiceSettings;
import agentworkspaces.iam.Statement;
import agentworkspaces.platform.InjectedSecrets;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.TaskContainer;
import agentworkspaces.service.TaskVolume;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * What the tasks of one of the services are made of.
 *
 * @param service whose
 * @param size settings of their size
 * @param count how many
 * @param container what answers
 * @param first what must have ended well before it starts
 * @param volumes what it mounts
 * @param secrets what ECS gives it
 * @param images images that others make, which its containers run
 * @param execution what the execution role needs beside pulling those and reading the secrets
 * @param statements what the code in it may do
 * @param waitsFor what must exist before the first one starts, beside its secrets and the network
 */
record CoderTask(
        CoderService service,
        ServiceSettings size,
        int count,
        ContainerDefinition container,
        List<TaskContainer> first,
        List<TaskVolume> volumes,
        InjectedSecrets secrets,
        List<String> images,
        List<Statement> execution,
        List<Statement> statements,
        List<Resource> waitsFor) {}

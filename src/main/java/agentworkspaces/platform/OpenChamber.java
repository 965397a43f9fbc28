package agentworkspaces.platform;

import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.iam.Statement;
import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.identity.Login;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.DomainName;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.network.Connection;
import agentworkspaces.network.Network;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.EfsVolume;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.TaskAccess;
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.support.Names;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenChamber: a web interface and the OpenCode agent in one task that many people share, on one file system.
 *
 * <p>Exactly one task writes: sessions, terminals and the SQLite databases of OpenChamber and OpenCode have one owner.
 */
public final class OpenChamber extends ComponentResource {

    private static final String NAME = "openchamber";
    private static final String HOME = "/workspace";
    private static final int PORT = 3000;
    private static final int KEPT_IMAGES = 5;
    private static final String IMAGE_PLATFORM = "linux/amd64";

    /** One value drives the access point, the container's user and the image. */
    private static final int POSIX_ID = 1000;

    private final Settings stack;
    private final OpenChamberSettings settings;
    private final Names names;
    private final String displayName;
    private final boolean retain;
    private final Map<String, Output<?>> outputs;

    public OpenChamber(String name, Settings stack, ComponentResourceOptions options) {
        super("agent-workspaces:platform:OpenChamber", name, options);
        this.stack = stack;
        settings = stack.openchamber();
        names = new Names(stack.stack().nameSuffix());
        displayName = names.of(NAME);
        retain = stack.stack().removal().retains();

        var network = new Network(NAME, new Network.Args(settings.network(), displayName, retain), componentOf(this));
        var access = access(network);
        var workspace = workspace(network, access);
        var image = image();
        var cluster = new EcsCluster(NAME, new EcsCluster.Args(names.of("OpenchamberCluster")), componentOf(this));
        var balancer = balancer(network);
        var domain = new DomainName(NAME, new DomainName.Args(settings.loadBalancer(), balancer), componentOf(this));
        var cognito =
                settings.login().cognitoEnabled() ? Optional.of(cognito(balancer)) : Optional.<CognitoLogin>empty();
        var listener = listener(network, balancer, domain, cognito);
        var toTasks = new Connection(
                NAME + "-http",
                new Connection.Args(
                        balancer.securityGroup(),
                        access.securityGroup(),
                        PORT,
                        "HTTP from the load balancer to the tasks"),
                componentOf(this));
        var password = settings.login().uiPassword().map(this::password);
        var service = service(network, access, workspace, image, cluster, listener, toTasks, password);

        outputs = new OpenChamberOutputs(stack, balancer, image, cluster, service, workspace, cognito).byName();
        registerOutputs(outputs);
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    /** What the image is built from. */
    static BuildContext buildContext(OpenChamberSettings settings) {
        return new BuildContext(
                Path.of("docker", NAME),
                Map.of(
                        "OPENCHAMBER_VERSION", settings.image().openchamberVersion(),
                        "OPENCODE_VERSION", settings.image().opencodeVersion(),
                        "WORKSPACE_UID", String.valueOf(POSIX_ID),
                        "WORKSPACE_GID", String.valueOf(POSIX_ID)));
    }

    private TaskAccess access(Network network) {
        return new TaskAccess(
                NAME,
                new TaskAccess.Args(
                        network,
                        settings.network().egressPorts(),
                        displayName,
                        stack.stack().permissionsBoundaryArn()),
                componentOf(this));
    }

    private EfsFileSystem workspace(Network network, TaskAccess access) {
        return new EfsFileSystem(
                "workspace",
                new EfsFileSystem.Args(network, settings.storage(), access, POSIX_ID, displayName, retain),
                componentOf(this));
    }

    private ContainerImage image() {
        return new ContainerImage(
                NAME,
                new ContainerImage.Args(
                        settings.image(), buildContext(settings), names.of(NAME), KEPT_IMAGES, IMAGE_PLATFORM, retain),
                componentOf(this));
    }

    private ApplicationLoadBalancer balancer(Network network) {
        return new ApplicationLoadBalancer(
                NAME,
                new ApplicationLoadBalancer.Args(network, settings.loadBalancer(), displayName, retain),
                componentOf(this));
    }

    private CognitoLogin cognito(ApplicationLoadBalancer balancer) {
        return new CognitoLogin(
                "users",
                new CognitoLogin.Args(
                        displayName,
                        List.of(
                                balancer.dnsName(),
                                Output.of(settings.loadBalancer().domainName())),
                        settings.login().cognitoDomainPrefix(),
                        Duration.ofHours(settings.login().sessionTimeoutHours()),
                        retain),
                componentOf(this));
    }

    private HttpsListener listener(
            Network network, ApplicationLoadBalancer balancer, DomainName domain, Optional<CognitoLogin> cognito) {
        var login = cognito.map(CognitoLogin::login).orElseGet(Login.None::new);
        var backend = new Backend(NAME, PORT, settings.loadBalancer().healthCheckPath(), "200");
        return new HttpsListener(
                NAME,
                new HttpsListener.Args(
                        network,
                        balancer,
                        domain.certificateArn(),
                        login,
                        settings.loadBalancer().httpRedirect(),
                        List.of(backend),
                        List.of()),
                componentOf(this));
    }

    private StoredSecret password(String value) {
        return new StoredSecret(
                NAME + "-ui-password",
                new StoredSecret.Args(
                        "Password of the web interface of " + displayName, Output.ofSecret(value), retain),
                componentOf(this));
    }

    private FargateService service(
            Network network,
            TaskAccess access,
            EfsFileSystem workspace,
            ContainerImage image,
            EcsCluster cluster,
            HttpsListener listener,
            Connection toTasks,
            Optional<StoredSecret> password) {
        var waitsFor = new ArrayList<Resource>(workspace.readiness());
        waitsFor.addAll(listener.readiness());
        waitsFor.addAll(toTasks.rules());
        password.map(StoredSecret::readiness).ifPresent(waitsFor::add);
        var executionStatements = new ArrayList<Statement>(image.pullStatements());
        password.map(StoredSecret::readStatement).ifPresent(executionStatements::add);
        return new FargateService(
                NAME,
                new FargateService.Args(
                        cluster,
                        network,
                        access,
                        new FargateService.PhysicalNames(
                                names.of(NAME), names.of("OpenchamberService"), names.of("/ecs/" + NAME)),
                        stack.aws().region(),
                        settings.task(),
                        container(image, password),
                        List.of(new EfsVolume("workspace", workspace.fileSystemId(), workspace.accessPointId())),
                        listener.targetGroupArn(NAME),
                        executionStatements,
                        List.of(workspace.clientStatement()),
                        waitsFor),
                componentOf(this));
    }

    private ContainerDefinition container(ContainerImage image, Optional<StoredSecret> password) {
        return new ContainerDefinition(
                NAME,
                image.uri(),
                PORT,
                POSIX_ID + ":" + POSIX_ID,
                environment(password.isPresent()),
                password.map(secret -> Map.of("OPENCHAMBER_UI_PASSWORD", secret.valueFrom()))
                        .orElse(Map.of()),
                List.of(
                        "CMD",
                        "bun",
                        "-e",
                        "fetch('http://127.0.0.1:" + PORT
                                + "/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"),
                settings.task().healthCheckGraceSeconds(),
                settings.task().stopTimeoutSeconds(),
                Map.of("workspace", HOME),
                NAME);
    }

    private Map<String, String> environment(boolean hasPassword) {
        var environment = new TreeMap<>(Map.of(
                "HOME",
                HOME,
                "GIT_USER_NAME",
                settings.gitUserName(),
                "GIT_USER_EMAIL",
                settings.gitUserEmail(),
                "OPENCHAMBER_HOST",
                "0.0.0.0",
                "OPENCODE_DISABLE_AUTOUPDATE",
                "true"));
        if (!hasPassword) {
            // OpenChamber refuses to listen beyond loopback without a password; here the balancer's login stands before
            // it.
            environment.put("OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN", "true");
        }
        return environment;
    }
}

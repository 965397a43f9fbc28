package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.data.Redis;
import agentworkspaces.iam.Statement;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.platform.Frame;
import agentworkspaces.service.BedrockModels;
import agentworkspaces.service.ContainerDefinition.Variables;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Tasks of the third layer: Coder itself, the gateway to models, and what gives workspaces keys of it. */
final class PlatformTasks {

    private static final Pattern WITHOUT_OFFLINE_ACCESS =
            Pattern.compile("https://(accounts\\.google\\.com|cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com)(/.*)?");

    private final Frame frame;
    private final CoderSettings settings;
    private final CoderNetwork network;
    private final CoderStores stores;
    private final CoderSecrets secrets;
    private final TaskParts parts;

    PlatformTasks(Frame frame, CoderNetwork network, CoderStores stores, CoderSecrets secrets, TaskParts parts) {
        this.frame = frame;
        settings = frame.settings().platform(CoderSettings.class);
        this.network = network;
        this.stores = stores;
        this.secrets = secrets;
        this.parts = parts;
    }

    /** Source of the variables: Coder, "coder server" (CLI reference) and "Configure Control Plane Access". */
    CoderTask coder(List<Statement> statements, List<Statement> forWorkspaces) {
        var service = CoderService.CODER;
        var login = settings.login().oidc().orElseThrow();
        var database = stores.database(service);
        var environment = new TreeMap<String, Object>();
        environment.put("CODER_ACCESS_URL", "https://" + CoderEntry.Host.CODER.name(settings));
        environment.put("CODER_WILDCARD_ACCESS_URL", CoderEntry.Host.WORKSPACES.name(settings));
        environment.put("CODER_HTTP_ADDRESS", "0.0.0.0:" + service.port());
        environment.put("CODER_SECURE_AUTH_COOKIE", "true");
        environment.put("CODER_OIDC_ISSUER_URL", login.issuer());
        environment.put("CODER_OIDC_ALLOW_SIGNUPS", "true");
        environment.put("CODER_OIDC_SCOPES", scopes(login.issuer()));
        environment.put("CODER_TELEMETRY_ENABLE", "false");
        environment.put("CODER_CACHE_DIRECTORY", "/home/coder/.cache/coder");
        // Balancers stand in the VPC; what they say of clients is true.
        environment.put("CODER_PROXY_TRUSTED_HEADERS", "X-Forwarded-For");
        environment.put(
                "CODER_PROXY_TRUSTED_ORIGINS", settings.network().vpcCidr().toString());
        // The balancer passes WebSockets on, but not the protocol that DERP would upgrade to.
        environment.put("CODER_DERP_FORCE_WEBSOCKETS", "true");
        var injected = parts.secrets(
                TaskParts.text("ReadDatabase", database, "CODER_PG_CONNECTION_URL"),
                TaskParts.object(
                        "ReadOidcClient",
                        secrets.oidc(),
                        Map.of("CODER_OIDC_CLIENT_ID", "client_id", "CODER_OIDC_CLIENT_SECRET", "client_secret")));
        return new CoderTask(
                service,
                settings.services().coder(),
                1,
                parts.container(
                        service,
                        Output.of(settings.images().coder()),
                        List.of(),
                        Optional.of("1000:1000"),
                        new Variables(environment, injected.variables()),
                        parts.health("CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:7080/healthz"),
                        TaskParts.writableRoot(Map.of())),
                List.of(stores.databaseInit(database)),
                List.of(),
                injected,
                List.of(settings.images().coder(), settings.images().postgres()),
                forWorkspaces,
                statements,
                stores.databaseReadiness());
    }

    /**
     * What Coder asks a provider for. The last one lets it renew a login without the user; where it is no scope, the
     * provider refuses the login for it, and lets logins be renewed without. Sources: Google, "Using OAuth 2.0 for Web
     * Server Applications"; Amazon Cognito, "Scopes, M2M, and resource servers".
     */
    private static String scopes(String issuer) {
        return "openid,profile,email" + (WITHOUT_OFFLINE_ACCESS.matcher(issuer).matches() ? "" : ",offline_access");
    }

    /** Source of the variables: LiteLLM, "All settings", "Caching" and "Best practices for production". */
    CoderTask litellm() {
        var service = CoderService.LITELLM;
        var database = stores.database(service);
        var redis = stores.redis();
        var environment = new TreeMap<String, Object>();
        environment.put("AWS_REGION", frame.region());
        environment.put("AWS_REGION_NAME", frame.region());
        // Balancers stand in the VPC. Where their word counts for nothing, the interface sends browsers to http, which
        // nothing answers. Source: Uvicorn, "Settings", HTTP.
        environment.put("FORWARDED_ALLOW_IPS", settings.network().vpcCidr().toString());
        environment.put("KEEPALIVE_TIMEOUT", String.valueOf(parts.keepAliveSeconds()));
        environment.put("LANGFUSE_HOST", network.address(CoderService.LANGFUSE_WEB, "http", 3000));
        environment.put("LITELLM_ANTHROPIC_DISABLE_URL_SUFFIX", "true");
        environment.put("LITELLM_CONFIG_BUCKET_NAME", stores.configuration().bucketName());
        environment.put(
                "LITELLM_CONFIG_BUCKET_OBJECT_KEY", stores.configuration().key());
        // LiteLLM reads its configuration when it starts: a changed one starts new tasks.
        environment.put("LITELLM_CONFIG_DIGEST", stores.configuration().digest());
        // Two tasks share budgets and limits of keys here.
        environment.put("REDIS_HOST", redis.host());
        environment.put("REDIS_PORT", String.valueOf(Redis.PORT));
        environment.put("REDIS_SSL", "True");
        settings.customLlmApiBase().ifPresent(base -> {
            environment.put("CUSTOM_LLM_API_BASE", base);
            environment.put("CUSTOM_LLM_CLAUDE_API_BASE", base + "/claude/messages");
        });
        var injected = parts.secrets(
                TaskParts.text("ReadDatabase", database, "DATABASE_URL"),
                TaskParts.text("ReadMasterKey", secrets.masterKey(), "LITELLM_MASTER_KEY"),
                TaskParts.text("ReadSaltKey", secrets.saltKey(), "LITELLM_SALT_KEY"),
                TaskParts.text("ReadAnthropicKey", secrets.anthropicKey(), "ANTHROPIC_API_KEY"),
                TaskParts.text("ReadCustomKey", secrets.customKey(), "CUSTOM_LLM_API_KEY"),
                TaskParts.object(
                        "ReadLangfuseKeys",
                        secrets.langfuseKeys(),
                        Map.of("LANGFUSE_PUBLIC_KEY", "public_key", "LANGFUSE_SECRET_KEY", "secret_key")));
        var waitsFor = new ArrayList<>(stores.databaseReadiness());
        waitsFor.addAll(redis.readiness());
        waitsFor.add(stores.configuration().readiness());
        return new CoderTask(
                service,
                settings.services().litellm(),
                settings.services().litellmCount(),
                parts.container(
                        service,
                        Output.of(settings.images().litellm()),
                        // With the bucket's name in its environment it reads the bucket, whatever file is named here.
                        List.of("--config", "/app/config.yaml", "--port", String.valueOf(service.port())),
                        Optional.empty(),
                        new Variables(environment, injected.variables()),
                        // The image has neither curl nor wget.
                        parts.health(
                                "CMD",
                                "python3",
                                "-c",
                                "import urllib.request; urllib.request.urlopen('http://127.0.0.1:4000/health/liveliness', timeout=4)"),
                        TaskParts.writableRoot(Map.of())),
                List.of(stores.databaseInit(database)),
                List.of(),
                injected,
                List.of(settings.images().litellm(), settings.images().postgres()),
                List.of(),
                List.of(
                        BedrockModels.callStatement(frame.account()),
                        stores.configuration().readStatement("ReadConfiguration")),
                waitsFor);
    }

    /**
     * @param image the image that the stack keeps
     * @param balancerArn what asks people to log in
     */
    CoderTask keyProvisioner(ContainerImage image, Output<String> balancerArn) {
        var service = CoderService.KEY_PROVISIONER;
        var login = settings.login().oidc().orElseThrow();
        var environment = new TreeMap<String, Object>();
        environment.put("LITELLM_URL", network.address(CoderService.LITELLM, "http", 4000));
        environment.put("CODER_URL", network.address(CoderService.CODER, "http", 7080));
        environment.put("PORT", String.valueOf(service.port()));
        environment.put("KEEPALIVE_TIMEOUT", String.valueOf(parts.keepAliveSeconds()));
        // By these it believes the balancer who has logged in.
        environment.put("LOGIN_SIGNER", balancerArn);
        environment.put("LOGIN_ISSUER", login.issuer());
        environment.put("LOGIN_CLIENT_ID", login.clientId());
        settings.userBudgetUsd().ifPresent(dollars -> {
            environment.put("USER_BUDGET", String.valueOf(dollars));
            environment.put("USER_BUDGET_DURATION", "30d");
        });
        var injected = parts.secrets(
                TaskParts.text("ReadMasterKey", secrets.masterKey(), "LITELLM_MASTER_KEY"),
                TaskParts.text("ReadProvisionerSecret", secrets.provisioner(), "PROVISIONER_SECRET"));
        return new CoderTask(
                service,
                settings.services().keyProvisioner(),
                settings.services().keyProvisionerCount(),
                parts.container(
                        service,
                        image.uri(),
                        List.of(),
                        Optional.of("10001:10001"),
                        new Variables(environment, injected.variables()),
                        parts.health(
                                "CMD",
                                "python3",
                                "-c",
                                "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8100/health', timeout=4)"),
                        parts.readonlyRoot()),
                List.of(),
                parts.scratchVolumes(),
                injected,
                List.of(),
                image.pullStatements(),
                List.of(),
                List.of());
    }
}

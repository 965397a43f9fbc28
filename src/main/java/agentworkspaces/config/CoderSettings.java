package agentworkspaces.config;

import agentworkspaces.loadbalancer.Clients;
import agentworkspaces.support.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that shapes a stack of the platform coder.
 *
 * @param database the database server of Coder, LiteLLM and Langfuse
 * @param redisNodeType size of the cache's nodes
 * @param images what others make and the services run
 * @param services size and number of the tasks of each service
 * @param terraformState whether there is a bucket for states of Terraform, with a table of locks
 * @param bucketSuffix end of the names of buckets, empty for none
 * @param privateHostedZone whether the VPC itself knows the names of the services
 * @param workspaceDirectAccess whether the load balancer reaches editors in workspaces
 * @param customLlmApiBase address of a company's own gateway to models
 * @param userBudgetUsd US dollars that a user's key may spend at models in 30 days, empty for any
 * @param clickhousePath directory of the file system that holds ClickHouse's data
 */
public record CoderSettings(
        NetworkSettings network,
        StorageSettings storage,
        LoginSettings login,
        ImageSettings image,
        TaskSettings task,
        LoadBalancerSettings loadBalancer,
        ObservabilitySettings observability,
        SecuritySettings security,
        DeliverySettings delivery,
        PostgresSettings database,
        String redisNodeType,
        CoderImages images,
        CoderSizes services,
        boolean terraformState,
        String bucketSuffix,
        boolean privateHostedZone,
        boolean workspaceDirectAccess,
        Optional<String> customLlmApiBase,
        Optional<Integer> userBudgetUsd,
        String clickhousePath)
        implements PlatformSettings {

    /** Keys of model APIs that the configuration of LiteLLM reads. */
    public static final String ANTHROPIC_API_KEY = "ANTHROPIC_API_KEY";

    public static final String CUSTOM_LLM_API_KEY = "CUSTOM_LLM_API_KEY";

    static final Setting<String> KEY_PROVISIONER_IMAGE = Setting.optional(
                    "keyProvisionerImage",
                    ImageSettings.uri("123456789012.dkr.ecr.us-west-2.amazonaws.com/key-provisioner:1.0.0"),
                    "imageTag of the stack's own repository",
                    "image of the key provisioner instead of one from the stack's own repository")
            .restartsTasks();
    static final Setting<Boolean> TERRAFORM_STATE = Setting.of(
            "terraformState",
            SettingType.bool(),
            true,
            "bucket and table of locks for the states of workspace templates and of Terraform beside this stack");

    /** Source of the length: Amazon S3, "Bucket naming rules": 63 characters together. */
    static final Setting<String> BUCKET_SUFFIX = Setting.optional(
                    "bucketSuffix",
                    SettingType.text(
                            "at most 24 lower-case letters, digits and single hyphens, a hyphen first and none last",
                            "(?=.{2,24}$)(-[a-z0-9]+)+",
                            "-123456789012"),
                    "none; the names of buckets are shared by all AWS accounts, and short ones are taken",
                    "end of the names of buckets, after nameSuffix")
            .creationOnly();

    static final Setting<Boolean> PRIVATE_HOSTED_ZONE = Setting.of(
            "privateHostedZone",
            SettingType.bool(),
            true,
            "zone of the VPC in which domainName and every name below it lead to the load balancer; workspaces need it unless your own DNS does that");
    static final Setting<Boolean> WORKSPACE_DIRECT_ACCESS = Setting.of(
            "enableWorkspaceDirectAccess",
            SettingType.bool(),
            true,
            "let the load balancer reach editors in workspaces on port 13337");
    static final Setting<String> CUSTOM_LLM_API_BASE = Setting.optional(
                    "customLlmApiBase",
                    SettingType.text(
                            "an address that begins with https://, without a slash at its end",
                            "https://[A-Za-z0-9.-]+(:[0-9]+)?(/[\\x21-\\x7e]*[\\x21-\\x2e\\x30-\\x7e])?",
                            "https://llm.example.com/v2/api"),
                    "none; LiteLLM then has no custom models",
                    "your company's own gateway to models, which LiteLLM's custom models ask")
            .restartsTasks();
    static final Setting<Integer> USER_BUDGET_USD = Setting.optional(
                    "userBudgetUsd",
                    SettingType.integer(1, 100000),
                    "no limit",
                    "US dollars that a user's key may spend at models in 30 days; LiteLLM refuses what is beyond, and a changed limit reaches a key when a workspace starts")
            .restartsTasks();
    static final Setting<String> CLICKHOUSE_PATH = Setting.of(
                    "clickhousePath",
                    StorageSettings.directory("/clickhouse"),
                    "/clickhouse",
                    "directory of the file system that holds ClickHouse's data; another one brings a restored backup into use")
            .restartsTasks();

    static final Catalog CATALOG = Catalog.of(
                    StackSettings.SECTION,
                    AwsSettings.SECTION,
                    NetworkSettings.SECTION,
                    LoadBalancerSettings.SECTION,
                    LoginSettings.SECTION,
                    TaskSettings.SECTION,
                    StorageSettings.SECTION,
                    ImageSettings.SECTION,
                    SecuritySettings.SECTION,
                    ObservabilitySettings.SECTION,
                    DeliverySettings.SECTION,
                    CoderSizes.SECTION,
                    CoderImages.SECTION,
                    PostgresSettings.SECTION,
                    Section.of(
                            "Coder",
                            TenantLogin.TENANT_ID,
                            KEY_PROVISIONER_IMAGE,
                            SessionStores.REDIS_NODE_TYPE,
                            TERRAFORM_STATE,
                            BUCKET_SUFFIX,
                            PRIVATE_HOSTED_ZONE,
                            WORKSPACE_DIRECT_ACCESS,
                            CUSTOM_LLM_API_BASE,
                            USER_BUDGET_USD,
                            CLICKHOUSE_PATH))
            .defaulting(NetworkSettings.TASK_SUBNETS, "private")
            .defaulting(NetworkSettings.EGRESS_PORTS, List.of(443))
            .defaulting(
                    NetworkSettings.VPC_ENDPOINTS,
                    List.of(
                            "s3",
                            "ecr.api",
                            "ecr.dkr",
                            "secretsmanager",
                            "logs",
                            "sts",
                            VpcEndpointServices.BEDROCK,
                            "ecs",
                            "elasticfilesystem",
                            "ssm"))
            .optional(LoadBalancerSettings.ALLOWED_CIDRS, "none beside the VPC itself, which may always connect")
            .defaulting(LoadBalancerSettings.HTTP_REDIRECT, false)
            .defaulting(LoadBalancerSettings.DEREGISTRATION_DELAY, 30)
            .defaulting(LoginSettings.COGNITO_ENABLED, false)
            .defaulting(TaskSettings.HEALTH_CHECK_GRACE_SECONDS, 300)
            .defaulting(TaskSettings.STOP_TIMEOUT_SECONDS, 120)
            .defaulting(ObservabilitySettings.CONTAINER_INSIGHTS, "enabled")
            .defaulting(SessionStores.REDIS_NODE_TYPE, "cache.r6g.large")
            .optional(
                    SecuritySettings.API_KEYS,
                    "ANTHROPIC_API_KEY and CUSTOM_LLM_API_KEY, which you fill in with setAnthropicApiKeyCommand and setCustomLlmApiKeyCommand")
            .without(
                    NetworkSettings.TASK_SUBNETS,
                    LoadBalancerSettings.HEALTH_CHECK_PATH,
                    LoadBalancerSettings.STICKY_SESSIONS,
                    LoadBalancerSettings.UNAUTHENTICATED_PATHS,
                    LoginSettings.COGNITO_ENABLED,
                    LoginSettings.COGNITO_DOMAIN_PREFIX,
                    LoginSettings.COGNITO_CUSTOM_DOMAIN,
                    LoginSettings.COGNITO_CERTIFICATE_ARN,
                    LoginSettings.COGNITO_MFA,
                    LoginSettings.COGNITO_PASSWORD_LENGTH,
                    LoginSettings.COGNITO_PASSWORD_SYMBOLS,
                    LoginSettings.TEMPORARY_PASSWORD_DAYS,
                    LoginSettings.ADVANCED_SECURITY,
                    LoginSettings.COGNITO_RISK_EMAIL_ARN,
                    LoginSettings.SAME_ORIGIN_ONLY,
                    TaskSettings.CPU,
                    TaskSettings.MEMORY,
                    TaskSettings.DESIRED_COUNT,
                    TaskSettings.FARGATE_SPOT,
                    TaskSettings.ON_DEMAND_BASE,
                    TaskSettings.EPHEMERAL_STORAGE_GIB,
                    StorageSettings.WORKSPACE_PATH,
                    ImageSettings.IMAGE,
                    ImageSettings.REGISTRY_USERNAME,
                    ImageSettings.REGISTRY_PASSWORD,
                    SecuritySettings.READONLY_ROOT_FILESYSTEM,
                    ObservabilitySettings.XRAY_ENABLED);

    /** Nothing but the settings changes the number of tasks. */
    @Override
    public ScalingSettings scaling() {
        return ScalingSettings.NONE;
    }

    @Override
    public Map<String, Integer> desiredCounts() {
        return services.counts();
    }

    @Override
    public boolean injectsSecrets() {
        return true;
    }

    /** The name below which every service has its own. */
    public LoadBalancerSettings.Address address() {
        return loadBalancer.address().orElseThrow();
    }

    /** Who may connect to the load balancer: always the VPC, because Coder and the workspaces call each other through it. */
    public Clients clients() {
        var blocks = new ArrayList<Cidr>();
        blocks.add(network.vpcCidr());
        loadBalancer.allowedCidrs().stream()
                .filter(block -> !block.equals(network.vpcCidr()))
                .forEach(blocks::add);
        return new Clients(blocks, loadBalancer.clients().entrances());
    }

    @Override
    public List<String> warnings() {
        var warnings = Warnings.of(this);
        var small = services.small();
        if (!small.isEmpty()) {
            warnings.add("some services are smaller than their makers advise, and may run out of memory as they start: "
                    + String.join(", ", small));
        }
        var moving = images.moving();
        if (!moving.isEmpty()) {
            warnings.add("a tag that names no minor version may mean another image at every start of a task: "
                    + String.join(", ", moving));
        }
        return warnings;
    }

    static CoderSettings read(SettingsReader reader) {
        var settings = readSections(reader);
        CoderChecks.report(reader, settings);
        return settings;
    }

    private static CoderSettings readSections(SettingsReader reader) {
        return new CoderSettings(
                NetworkSettings.read(reader),
                StorageSettings.read(reader),
                LoginSettings.read(reader, false, Optional.of(TenantLogin.read(reader))),
                ImageSettings.readOf(reader, KEY_PROVISIONER_IMAGE),
                TaskSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                PostgresSettings.read(reader),
                reader.get(SessionStores.REDIS_NODE_TYPE),
                CoderImages.read(reader),
                CoderSizes.read(reader),
                reader.get(TERRAFORM_STATE),
                bucketSuffix(reader),
                reader.get(PRIVATE_HOSTED_ZONE),
                reader.get(WORKSPACE_DIRECT_ACCESS),
                reader.find(CUSTOM_LLM_API_BASE),
                reader.find(USER_BUDGET_USD),
                reader.get(CLICKHOUSE_PATH));
    }

    /** Kept when there is none, too: a suffix that comes later would be other buckets. */
    private static String bucketSuffix(SettingsReader reader) {
        var suffix = reader.find(BUCKET_SUFFIX).orElse("");
        reader.keep(BUCKET_SUFFIX, suffix);
        return suffix;
    }
}

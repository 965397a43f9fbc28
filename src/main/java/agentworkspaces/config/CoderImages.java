package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Images that others make and the platform coder runs, in versions that go together.
 *
 * @param coder server of the workspaces
 * @param litellm gateway to models
 * @param langfuseWeb interface of traces
 * @param langfuseWorker what writes traces, of the same version
 * @param clickhouse database of traces
 * @param postgres client that makes databases
 */
public record CoderImages(
        String coder, String litellm, String langfuseWeb, String langfuseWorker, String clickhouse, String postgres) {

    private static final Pattern WEB = Pattern.compile("(.*/)langfuse(:[A-Za-z0-9_.-]+)");
    private static final Pattern NUMBERED = Pattern.compile(":v?([0-9]{1,6})(?:\\.([0-9]{1,6}))?(?:[.-].*)?$");

    /** Stands for the second part of a version whose tag has none. */
    private static final int NEWEST = Integer.MAX_VALUE;

    /** Source: Langfuse, "Self-hosting", upgrade from version 3 to 4. */
    private static final int FIRST_ON_NEW_CLICKHOUSE = 4;

    private static final List<Integer> OLDEST_CLICKHOUSE = List.of(25, 12);

    static final Setting<String> CODER = image("coderImage", "ghcr.io/coder/coder:v2.35.3", "Coder");
    static final Setting<String> LITELLM = image("litellmImage", "ghcr.io/berriai/litellm:v1.103.3", "LiteLLM");
    static final Setting<String> LANGFUSE = image(
            "langfuseImage",
            "docker.io/langfuse/langfuse:4.16.0",
            "Langfuse's interface; version 4 needs ClickHouse 25.12 or later");
    static final Setting<String> LANGFUSE_WORKER = Setting.optional(
                    "langfuseWorkerImage",
                    ImageSettings.uri("docker.io/langfuse/langfuse-worker:4.16.0"),
                    "langfuse-worker beside langfuseImage, of the same version",
                    "image of Langfuse's worker, which must have the version of langfuseImage")
            .restartsTasks();
    static final Setting<String> CLICKHOUSE = image(
            "clickhouseImage",
            "docker.io/clickhouse/clickhouse-server:26.4",
            "ClickHouse; later versions read what earlier ones wrote, not the other way round");

    static final Setting<String> POSTGRES = image(
            "postgresImage",
            "public.ecr.aws/docker/library/postgres:16.14",
            "the client of PostgreSQL, with bash, that makes databases and users before services start");

    /** The first whose client has what database-init does. Source: PostgreSQL 14, psql, getenv. */
    private static final int OLDEST_CLIENT = 14;

    static final Section SECTION =
            Section.of("Images of Coder", CODER, LITELLM, LANGFUSE, LANGFUSE_WORKER, CLICKHOUSE, POSTGRES);

    /** Settings whose image has a tag that may mean another image tomorrow. */
    List<String> moving() {
        return Stream.of(
                        moving(CODER, coder),
                        moving(LITELLM, litellm),
                        moving(LANGFUSE, langfuseWeb),
                        moving(LANGFUSE_WORKER, langfuseWorker),
                        moving(CLICKHOUSE, clickhouse),
                        moving(POSTGRES, postgres))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> moving(Setting<String> setting, String image) {
        return image.contains("@sha256:")
                        || number(image)
                                .filter(version -> version.get(1) != NEWEST)
                                .isPresent()
                ? Optional.empty()
                : Optional.of(setting.name());
    }

    static CoderImages read(SettingsReader reader) {
        var web = reader.get(LANGFUSE);
        var clickhouse = reader.get(CLICKHOUSE);
        var worker = reader.find(LANGFUSE_WORKER);
        if (reader.isSound(LANGFUSE, LANGFUSE_WORKER)) {
            checkWorker(reader, web, worker);
        }
        if (reader.isSound(LANGFUSE, CLICKHOUSE) && needsNewClickhouse(web) && isTooOld(clickhouse)) {
            reader.report(
                    CLICKHOUSE,
                    "clickhouse-server 25.12 or later, which Langfuse needs from version 4 on",
                    reader.got(CLICKHOUSE, clickhouse),
                    CLICKHOUSE.remedy());
        }
        var postgres = reader.get(POSTGRES);
        // Numbers of other names are a company's own.
        if (reader.isSound(POSTGRES)
                && postgres.contains("/postgres:")
                && number(postgres)
                        .filter(version -> version.get(0) < OLDEST_CLIENT)
                        .isPresent()) {
            reader.report(
                    POSTGRES,
                    "postgres 14 or later, because earlier clients cannot make the databases",
                    reader.got(POSTGRES, postgres),
                    POSTGRES.remedy());
        }
        return new CoderImages(
                reader.get(CODER),
                reader.get(LITELLM),
                web,
                worker.or(() -> besides(web)).orElse(web),
                clickhouse,
                postgres);
    }

    private static void checkWorker(SettingsReader reader, String web, Optional<String> worker) {
        if (worker.isEmpty() && besides(web).isEmpty()) {
            reader.report(
                    LANGFUSE_WORKER,
                    "the image of the worker, because langfuseImage is not a tag of langfuse from which its name follows",
                    "nothing",
                    LANGFUSE_WORKER.remedy());
        }
        worker.filter(image -> !image.contains("@")
                        && !web.contains("@")
                        && !tag(image).equals(tag(web)))
                .ifPresent(image -> reader.report(
                        LANGFUSE_WORKER,
                        "of the version of langfuseImage (" + tag(web) + ")",
                        image,
                        LANGFUSE_WORKER.remedy(
                                image.substring(0, image.length() - tag(image).length()) + tag(web))));
    }

    /** The worker's image that the makers publish beside the one of the interface. */
    private static Optional<String> besides(String web) {
        return Optional.of(WEB.matcher(web))
                .filter(java.util.regex.Matcher::matches)
                .map(match -> match.group(1) + "langfuse-worker" + match.group(2));
    }

    private static boolean needsNewClickhouse(String web) {
        return number(web)
                .filter(version -> version.get(0) >= FIRST_ON_NEW_CLICKHOUSE)
                .isPresent();
    }

    private static boolean isTooOld(String clickhouse) {
        return number(clickhouse)
                .filter(version -> version.get(0) < OLDEST_CLICKHOUSE.get(0)
                        || version.get(0).equals(OLDEST_CLICKHOUSE.get(0)) && version.get(1) < OLDEST_CLICKHOUSE.get(1))
                .isPresent();
    }

    /** The first two parts of a version in a tag; one without a second part is the newest of its first. */
    private static Optional<List<Integer>> number(String image) {
        return NUMBERED.matcher(image)
                .results()
                .findFirst()
                .map(match -> List.of(part(match, 1, 0), part(match, 2, NEWEST)));
    }

    private static int part(MatchResult match, int group, int otherwise) {
        return match.group(group) == null ? otherwise : Integer.parseInt(match.group(group));
    }

    private static String tag(String image) {
        return image.substring(image.lastIndexOf(':') + 1);
    }

    private static Setting<String> image(String name, String image, String what) {
        return Setting.of(name, ImageSettings.uri(image), image, "image of " + what)
                .restartsTasks();
    }
}

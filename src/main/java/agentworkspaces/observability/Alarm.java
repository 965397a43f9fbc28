package agentworkspaces.observability;

/**
 * When somebody is told of a metric, and what they should do.
 *
 * @param role end of the alarm's logical name
 * @param metric what is watched
 * @param limit when it sounds
 * @param missing what it makes of a period without data
 * @param description what has happened and what to do first, at most 1024 characters
 */
public record Alarm(String role, Metric metric, Limit limit, Missing missing, String description) {

    /** The same alarm, told apart from those of others: of one of several services. */
    public Alarm of(String service) {
        return new Alarm(service + "-" + role, metric, limit, missing, service + ": " + description);
    }

    /** Periods that alarms look at, in seconds. */
    static final int MINUTE = 60;

    static final int FIVE_MINUTES = 300;
    static final int DAY = 86_400;

    /**
     * When an alarm sounds: in {@code periods} periods one after another.
     *
     * @param statistic what is made of the values of a period, as {@code Sum} or {@code p95}
     * @param comparison how that compares with the threshold
     * @param threshold value from which or to which it sounds
     * @param periodSeconds length of a period
     * @param periods how many
     */
    public record Limit(String statistic, Comparison comparison, double threshold, int periodSeconds, int periods) {}

    /** How a value compares with a threshold. */
    public enum Comparison {
        AT_LEAST("GreaterThanOrEqualToThreshold"),
        MORE_THAN("GreaterThanThreshold"),
        LESS_THAN("LessThanThreshold"),
        AT_MOST("LessThanOrEqualToThreshold");

        private final String operator;

        Comparison(String operator) {
            this.operator = operator;
        }

        String operator() {
            return operator;
        }
    }

    /** What an alarm makes of a period without data, and the reason of that choice. */
    public enum Missing {
        /** Without a registered target, or a task, there is no data, and nobody is served. */
        BREACHING("breaching"),
        /** Data stands for something that happened: none is good news, or another alarm's. */
        NOT_BREACHING("notBreaching"),
        /** Data ends with what it is about, and that does not mend it. */
        KEEPS_STATE("ignore");

        private final String treatment;

        Missing(String treatment) {
            this.treatment = treatment;
        }

        String treatment() {
            return treatment;
        }
    }
}

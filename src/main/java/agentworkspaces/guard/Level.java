package agentworkspaces.guard;

import java.util.Optional;

/** How bad a rule's findings are in production and in development. */
public enum Level {
    /** An error wherever it is found. */
    ERROR(Severity.ERROR, Severity.ERROR),
    /** An error in production; development may choose it to save money or time. */
    PRODUCTION(Severity.ERROR, Severity.WARNING),
    /** An error in production; a stack that is thrown away does not need it. */
    PRODUCTION_ONLY(Severity.ERROR, null),
    /** Worth a look wherever it is found. */
    WARNING(Severity.WARNING, Severity.WARNING),
    /** Worth a look in production; a stack that is thrown away does not need it. */
    PRODUCTION_WARNING(Severity.WARNING, null);

    private final Severity production;
    private final Severity development;

    Level(Severity production, Severity development) {
        this.production = production;
        this.development = development;
    }

    /** Severity in production or development; empty where the rule does not apply. */
    public Optional<Severity> in(boolean isProduction) {
        return Optional.ofNullable(isProduction ? production : development);
    }
}

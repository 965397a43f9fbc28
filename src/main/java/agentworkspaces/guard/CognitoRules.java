package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.IDENTITY_POOL;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_CLIENT;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on Cognito user pools and their clients. */
final class CognitoRules {

    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern CALLBACK = Pattern.compile("https://[^A-Z/*]+/oauth2/idpresponse");
    private static final String ADD_ONS = "userPoolAddOns.advancedSecurityMode";
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every user pool");

    static final List<Rule> ALL = List.of(
            published(
                    "Cognito.2",
                    List.of("CKV_AWS_366", "AwsSolutions-COG7"),
                    "identity pools give guests nothing",
                    Level.ERROR,
                    Remedy.inTheProgram("the program lets no guests in"),
                    Check.all(
                            IDENTITY_POOL,
                            pool -> !pool.is("allowUnauthenticatedIdentities"),
                            pool -> Check.found(pool, "allowUnauthenticatedIdentities"))),
            published(
                    "Cognito.3",
                    List.of("AwsSolutions-COG1"),
                    "passwords have 8 characters or more, of both cases and with digits",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            USER_POOL,
                            CognitoRules::hasStrongPasswords,
                            pool -> Check.found(pool, "passwordPolicy.minimumLength")
                                    + ", and upper case, lower case and digits are not all required")),
            published(
                    "Cognito.5",
                    List.of("AwsSolutions-COG2"),
                    "users must have a second factor",
                    Level.PRODUCTION_WARNING,
                    Remedy.set("cognitoMfa", "required"),
                    Check.input(USER_POOL, "mfaConfiguration", mfa -> mfa.filter("ON"::equals)
                            .isPresent())),
            published(
                    "Cognito.6",
                    List.of(),
                    "user pools are protected from deletion",
                    Level.PRODUCTION_ONLY,
                    Remedy.inTheProgram("removal: retain sets it"),
                    Check.input(USER_POOL, "deletionProtection", protection -> protection
                            .filter("ACTIVE"::equals)
                            .isPresent())),
            own(
                    "AW-CognitoTier",
                    "threat protection and the Plus tier, which it needs, come together",
                    Level.ERROR,
                    "Amazon Cognito Developer Guide, \"User pool feature plans\"",
                    ALWAYS,
                    Check.all(
                            USER_POOL,
                            pool -> hasThreatProtection(pool) == isPlus(pool),
                            pool -> Check.found(pool, ADD_ONS) + " and " + Check.found(pool, "userPoolTier"))),
            own(
                    "AW-LoginClient",
                    "the client of a login at a load balancer has a secret, the code flow only and exact callbacks",
                    Level.ERROR,
                    "Elastic Load Balancing, \"Prepare to use Amazon Cognito\"",
                    ALWAYS,
                    Check.each(USER_POOL_CLIENT, CognitoRules::clientProblems)));

    private CognitoRules() {}

    private static boolean hasStrongPasswords(PlannedResource pool) {
        return pool.number("passwordPolicy.minimumLength").orElse(0L) >= SHORTEST_PASSWORD
                && pool.is("passwordPolicy.requireUppercase")
                && pool.is("passwordPolicy.requireLowercase")
                && pool.is("passwordPolicy.requireNumbers");
    }

    private static boolean hasThreatProtection(PlannedResource pool) {
        return pool.text(ADD_ONS).filter(mode -> !mode.equals("OFF")).isPresent();
    }

    private static boolean isPlus(PlannedResource pool) {
        return pool.text("userPoolTier").filter("PLUS"::equals).isPresent();
    }

    private static Stream<String> clientProblems(Graph graph, PlannedResource client) {
        if (graph.from(LISTENER, "defaultActions", client).isEmpty()
                && graph.from(LISTENER_RULE, "actions", client).isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(
                        unless(client.is("generateSecret"), Check.found(client, "generateSecret")),
                        unless(
                                client.list("allowedOauthFlows").equals(List.of("code")),
                                Check.found(client, "allowedOauthFlows")),
                        unless(
                                client.list("allowedOauthScopes").contains("openid"),
                                Check.found(client, "allowedOauthScopes")),
                        client.list("callbackUrls").stream()
                                .map(String::valueOf)
                                .filter(url -> !CALLBACK.matcher(url).matches())
                                .map(url -> "callback " + url + " is not https://<lower-case host>/oauth2/idpresponse"))
                .flatMap(problems -> problems);
    }

    private static Stream<String> unless(boolean sound, String problem) {
        return sound ? Stream.empty() : Stream.of(problem);
    }
}

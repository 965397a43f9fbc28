package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.HOSTED_ZONE;
import static agentworkspaces.plan.ResourceTypes.PARAMETER;

import agentworkspaces.plan.PlannedResource;
import java.util.List;

/** Rules on hosted zones and on the parameters by which others find a stack. */
final class NameRules {

    private static final String QUERY_LOG = "aws:route53/queryLog:QueryLog";

    static final List<Rule> ALL = List.of(
            published(
                    "Route53.2",
                    List.of("CKV2_AWS_39"),
                    "zones that the internet asks log its questions",
                    Level.PRODUCTION_ONLY,
                    Remedy.inTheProgram("the program makes zones of its own VPC only"),
                    Check.allIn(
                            HOSTED_ZONE,
                            (graph, zone) -> !zone.list("vpcs").isEmpty()
                                    || !graph.from(QUERY_LOG, "zoneId", zone).isEmpty(),
                            zone -> "the zone is public and logs nothing")),
            published(
                    "CKV2_AWS_34",
                    List.of("CKV_AWS_337"),
                    "parameters that hold a secret are encrypted",
                    Level.ERROR,
                    Remedy.inTheProgram("the program keeps secrets in Secrets Manager"),
                    Check.all(
                            PARAMETER,
                            parameter -> isEncrypted(parameter) || !holdsSecret(parameter),
                            parameter -> "holds a secret, and " + Check.found(parameter, "type"))));

    private NameRules() {}

    private static boolean isEncrypted(PlannedResource parameter) {
        return parameter.text("type").filter("SecureString"::equals).isPresent();
    }

    private static boolean holdsSecret(PlannedResource parameter) {
        var name = parameter.text("name").orElse(parameter.name());
        var word = name.substring(name.lastIndexOf('/') + 1).replace('-', '_');
        return EnvironmentSecrets.isSecret(
                word,
                parameter
                        .text("value")
                        .or(() -> parameter.text("insecureValue"))
                        .orElse(""));
    }
}

package agentworkspaces.iam;

import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/** An IAM policy document, written as JSON in one place. */
public record PolicyDocument(List<Statement> statements) {

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    public static PolicyDocument of(Statement... statements) {
        return new PolicyDocument(List.of(statements));
    }

    /** A trust policy that lets an AWS service take on a role. */
    public static PolicyDocument trusting(String service) {
        return of(Statement.allow("Trust", List.of("sts:AssumeRole")).by(Map.of("Service", service)));
    }

    /**
     * A trust policy that lets an AWS service take on a role, but only on behalf of resources of one account: the
     * service works for every customer, and another's resource could name the role.
     *
     * @param sourceArn ARN of what the service works for; wildcards allowed
     */
    public static PolicyDocument trusting(String service, String account, String sourceArn) {
        return of(Statement.allow("Trust", List.of("sts:AssumeRole"))
                .by(Map.of("Service", service))
                .when("StringEquals", "aws:SourceAccount", account)
                .when("ArnLike", "aws:SourceArn", sourceArn));
    }

    /** The document as JSON with sorted keys. */
    public Output<String> toJson() {
        return Json.stringify(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                statements.stream().map(Statement::tree).toList()));
    }
}

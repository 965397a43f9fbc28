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

    /** The document as JSON with sorted keys. */
    public Output<String> toJson() {
        return Json.stringify(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                statements.stream().map(Statement::tree).toList()));
    }
}

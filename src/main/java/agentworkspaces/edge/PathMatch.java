package agentworkspaces.edge;

import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchUriPathArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementTextTransformationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementFieldToMatchArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementFieldToMatchUriPathArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementTextTransformationArgs;
import java.util.List;
import java.util.stream.IntStream;

/** Requests for paths with a beginning, however it is written: encoded, with detours or in capitals. */
final class PathMatch {

    private static final List<String> TRANSFORMATIONS = List.of("URL_DECODE", "NORMALIZE_PATH", "LOWERCASE");

    private PathMatch() {}

    /** @param beginning beginning of the paths, in lower case */
    static WebAclRuleStatementArgs of(String beginning) {
        return WebAclRuleStatementArgs.builder()
                .byteMatchStatement(WebAclRuleStatementByteMatchStatementArgs.builder()
                        .fieldToMatch(WebAclRuleStatementByteMatchStatementFieldToMatchArgs.builder()
                                .uriPath(WebAclRuleStatementByteMatchStatementFieldToMatchUriPathArgs.Empty)
                                .build())
                        .positionalConstraint("STARTS_WITH")
                        .searchString(beginning)
                        .textTransformations(IntStream.range(0, TRANSFORMATIONS.size())
                                .mapToObj(order -> WebAclRuleStatementByteMatchStatementTextTransformationArgs.builder()
                                        .priority(order)
                                        .type(TRANSFORMATIONS.get(order))
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    /** The same for the requests that a rule counts; the provider types it apart. */
    static WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementArgs ofScopeDown(String beginning) {
        return WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementArgs.builder()
                .fieldToMatch(
                        WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementFieldToMatchArgs
                                .builder()
                                .uriPath(
                                        WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementFieldToMatchUriPathArgs
                                                .Empty)
                                .build())
                .positionalConstraint("STARTS_WITH")
                .searchString(beginning)
                .textTransformations(IntStream.range(0, TRANSFORMATIONS.size())
                        .mapToObj(order ->
                                WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementTextTransformationArgs
                                        .builder()
                                        .priority(order)
                                        .type(TRANSFORMATIONS.get(order))
                                        .build())
                        .toList())
                .build();
    }
}

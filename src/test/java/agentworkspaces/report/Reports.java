package agentworkspaces.report;

import agentworkspaces.plan.Plan;
import agentworkspaces.report.view.BaseOrigin;
import agentworkspaces.report.view.BaseReport;
import agentworkspaces.report.view.CostRow;
import agentworkspaces.report.view.CostTable;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.report.view.FindingRow.Severity;
import agentworkspaces.report.view.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports on a plan with a few findings and an estimate. */
public final class Reports {

    private Reports() {}

    public static Report of(Plan plan) {
        return new Report(
                plan,
                List.of(
                        finding(
                                "ELB.5",
                                Severity.WARNING,
                                "alb",
                                "the load balancer keeps no access logs",
                                Optional.empty()),
                        finding(
                                "EFS.2",
                                Severity.ERROR,
                                "workspace",
                                "the file system is not backed up",
                                Optional.empty()),
                        finding(
                                "EC2.6",
                                Severity.WARNING,
                                "network",
                                "no flow logs",
                                Optional.of("a workspace for trials"))),
                List.of(
                        byDesign("ECR.2", "openchamber", "latest is pushed over and over"),
                        byDesign("ELB.22", "openchamber", "the hop stays in the VPC"),
                        byDesign("CKV_AWS_184", "workspace", "encrypted with the key that AWS keeps")),
                71,
                costs("144.16"),
                List.of("the whole internet may connect"));
    }

    public static Report of(Plan plan, List<FindingRow> findings, String compute) {
        return new Report(plan, findings, List.of(), 70, costs(compute), List.of());
    }

    /** The report as one that another is compared with. */
    public static BaseReport base(Report report) {
        return BaseReport.of(new BaseOrigin("base.json", Duration.ofDays(3)), report);
    }

    private static FindingRow byDesign(String rule, String name, String reason) {
        return finding(rule, Severity.WARNING, name, "it stands", Optional.of(reason));
    }

    public static FindingRow finding(
            String rule, Severity severity, String name, String message, Optional<String> accepted) {
        return new FindingRow(
                rule,
                severity,
                "urn:pulumi:dev::agent-workspaces::aws:lb/loadBalancer:LoadBalancer::" + name,
                message,
                "turn it on in the stack file",
                accepted);
    }

    private static CostTable costs(String compute) {
        return new CostTable(
                "USD",
                "List prices of us-east-1, October 2026; usage profile team.",
                List.of(
                        row("Fargate task", "vCPU and memory", "730 h", "0.19748", compute, false),
                        row("NAT gateway", "hours", "730 h", "0.045", "32.85", false),
                        row("Load balancer", "hours", "730 h", "0.0225", "16.43", false),
                        row("Load balancer", "capacity units", "730 h", "0.008", "5.84", true),
                        row("Public IPv4", "addresses", "3", "3.65", "10.95", false),
                        row("EFS", "standard storage", "10 GB", "0.30", "3.00", true),
                        row("CloudWatch Logs", "ingestion", "5 GB", "0.50", "2.50", true),
                        row("ECR", "storage", "10 GB", "0.10", "1.00", true)),
                CostTable.Missing.NOTHING,
                List.of("The NAT gateway costs more than what passes through it: tasks in public subnets need none."),
                Optional.empty());
    }

    private static CostRow row(
            String group, String item, String quantity, String price, String monthly, boolean usage) {
        return new CostRow(group, item, quantity, price, new BigDecimal(monthly), usage);
    }
}

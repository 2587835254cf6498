package dev.signalbox.engine.workbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  @Test
  void mariaDbsTablesAreStepsAndTheLargestIsMarked() {
    var plan =
        PlanReader.read(
            """
            {"query_block": {"select_id": 1, "cost": 2.5, "filesort": {"sort_key": "count(0) desc",
              "temporary_table": {"nested_loop": [
                {"table": {"table_name": "b", "access_type": "ALL", "rows": 9000, "filtered": 100}},
                {"table": {"table_name": "r", "access_type": "eq_ref", "key_length": "50",
                  "used_key_parts": ["tconst"], "rows": 1}}]}}}}
            """);
    assertThat(plan.details()).containsExactly("select id: 1", "cost: 2.5");
    var sort = plan.children().getFirst();
    assertThat(sort.name()).isEqualTo("filesort");
    var tables = sort.children().getFirst().children();
    assertThat(tables).extracting(PlanNode::name).containsExactly("table b", "table r");
    assertThat(tables).extracting(PlanNode::costly).containsExactly(true, false);
    assertThat(tables.getLast().details()).contains("used key parts: tconst");
  }

  @Test
  void mySqlsCostsBelongToTheirStep() {
    var plan =
        PlanReader.read(
            """
            {"query_block": {"select_id": 1, "cost_info": {"query_cost": "1.25"},
              "table": {"table_name": "t", "access_type": "ALL", "rows_examined_per_scan": 10}}}
            """);
    assertThat(plan.details()).contains("query cost: 1.25");
    assertThat(plan.children()).extracting(PlanNode::costly).containsExactly(true);
  }

  @Test
  void clickHousesInputsAreChildren() {
    var plan =
        PlanReader.read(
            """
            [{"Plan": {"Node Type": "Expression", "Node Id": "Expression_6", "Description": "Project",
              "Plans": [{"Node Type": "ReadFromMergeTree", "Description": "imdb.title_basics",
                "Indexes": [{"Type": "PrimaryKey", "Condition": "true", "Selected Granules": 2}]}]}}]
            """);
    assertThat(plan.name()).isEqualTo("Expression");
    assertThat(plan.details()).containsExactly("Description: Project");
    var read = plan.children().getFirst();
    assertThat(read.name()).isEqualTo("ReadFromMergeTree");
    assertThat(read.children().getFirst().name()).isEqualTo("PrimaryKey");
  }

  @Test
  void whatIsNoJsonIsSaid() {
    assertThatThrownBy(() -> PlanReader.read("-> Table scan"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("not JSON");
  }
}

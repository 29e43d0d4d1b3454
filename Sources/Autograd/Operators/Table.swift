// The rows of the operator table, family by family.
import Heap
import TensorCore

package var operatorTable: [TensorOperator] {
    pointwiseRows + functionRows + comparisonRows + reductionRows + shapeRows + productRows
        + statisticsRows + factoryRows + inPlaceRows
}

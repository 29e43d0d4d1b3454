// Public names of PyTorch 2.13.
// Written by scripts/make-known-names.

let knownTorchNames: StaticString = """
    torch.AVG torch.AcceleratorError torch.AggregationType torch.AliasDb torch.AnyType \
    torch.Argument torch.ArgumentSpec torch.AwaitType torch.BFloat16Storage torch.BFloat16Tensor \
    torch.BenchmarkConfig torch.BenchmarkExecutionStats torch.Block torch.BoolStorage \
    torch.BoolTensor torch.BoolType torch.BufferDict torch.ByteStorage torch.ByteTensor \
    torch.CallStack torch.Capsule torch.CharStorage torch.CharTensor torch.ClassType torch.Code \
    torch.CompilationUnit torch.CompleteArgumentSpec torch.ComplexDoubleStorage \
    torch.ComplexFloatStorage torch.ComplexType torch.ConcreteModuleType \
    torch.ConcreteModuleTypeBuilder torch.DeepCopyMemoTable torch.DeserializationStorageContext \
    torch.DeviceObjType torch.DictType torch.DisableTorchFunction \
    torch.DisableTorchFunctionSubclass torch.DispatchKey torch.DispatchKeySet torch.DoubleStorage \
    torch.DoubleTensor torch.EnumType torch.ErrorReport torch.Event torch.ExcludeDispatchKeyGuard \
    torch.ExecutionPlan torch.FatalError torch.FileCheck torch.FloatStorage torch.FloatTensor \
    torch.FloatType torch.FunctionSchema torch.Future torch.FutureType torch.Generator \
    torch.Generator.clone_state torch.Generator.device torch.Generator.get_offset \
    torch.Generator.get_state torch.Generator.graphsafe_get_state \
    torch.Generator.graphsafe_set_state torch.Generator.initial_seed torch.Generator.manual_seed \
    torch.Generator.seed torch.Generator.set_offset torch.Generator.set_state torch.GradScaler \
    torch.Gradient torch.Graph torch.GraphExecutorState torch.HalfStorage torch.HalfTensor \
    torch.IODescriptor torch.InferredType torch.IntStorage torch.IntTensor torch.IntType \
    torch.InterfaceType torch.JITException torch.ListType torch.LiteScriptModule \
    torch.LockingLogger torch.LoggerBase torch.LongStorage torch.LongTensor torch.ModuleDict \
    torch.Node torch.NoneType torch.NoopLogger torch.NumberType torch.OperatorInfo \
    torch.OptionalType torch.OutOfMemoryError torch.PRIVATE_OPS torch.ParameterDict \
    torch.PyObjectType torch.PyTorchFileReader torch.PyTorchFileWriter torch.QInt32Storage \
    torch.QInt8Storage torch.QUInt2x4Storage torch.QUInt4x2Storage torch.QUInt8Storage \
    torch.RRefType torch.SUM torch.ScriptClass torch.ScriptClassFunction torch.ScriptDict \
    torch.ScriptDictIterator torch.ScriptDictKeyIterator torch.ScriptFunction torch.ScriptList \
    torch.ScriptListIterator torch.ScriptMethod torch.ScriptModule torch.ScriptModuleSerializer \
    torch.ScriptObject torch.ScriptObjectProperty torch.SerializationStorageContext \
    torch.ShortStorage torch.ShortTensor torch.Size torch.Size.count torch.Size.index \
    torch.Size.numel torch.StaticModule torch.Storage torch.StorageBase torch.Stream \
    torch.StreamObjType torch.StringType torch.SymBool torch.SymBoolType torch.SymFloat \
    torch.SymInt torch.SymIntType torch.TYPE_CHECKING torch.Tag torch.Tensor torch.Tensor.H \
    torch.Tensor.T torch.Tensor.abs torch.Tensor.abs_ torch.Tensor.absolute torch.Tensor.absolute_ \
    torch.Tensor.acos torch.Tensor.acos_ torch.Tensor.acosh torch.Tensor.acosh_ torch.Tensor.add \
    torch.Tensor.add_ torch.Tensor.addbmm torch.Tensor.addbmm_ torch.Tensor.addcdiv \
    torch.Tensor.addcdiv_ torch.Tensor.addcmul torch.Tensor.addcmul_ torch.Tensor.addmm \
    torch.Tensor.addmm_ torch.Tensor.addmv torch.Tensor.addmv_ torch.Tensor.addr \
    torch.Tensor.addr_ torch.Tensor.adjoint torch.Tensor.all torch.Tensor.allclose \
    torch.Tensor.amax torch.Tensor.amin torch.Tensor.aminmax torch.Tensor.angle torch.Tensor.any \
    torch.Tensor.apply_ torch.Tensor.arccos torch.Tensor.arccos_ torch.Tensor.arccosh \
    torch.Tensor.arccosh_ torch.Tensor.arcsin torch.Tensor.arcsin_ torch.Tensor.arcsinh \
    torch.Tensor.arcsinh_ torch.Tensor.arctan torch.Tensor.arctan2 torch.Tensor.arctan2_ \
    torch.Tensor.arctan_ torch.Tensor.arctanh torch.Tensor.arctanh_ torch.Tensor.argmax \
    torch.Tensor.argmin torch.Tensor.argsort torch.Tensor.argwhere torch.Tensor.as_strided \
    torch.Tensor.as_strided_ torch.Tensor.as_strided_scatter torch.Tensor.as_subclass \
    torch.Tensor.asin torch.Tensor.asin_ torch.Tensor.asinh torch.Tensor.asinh_ torch.Tensor.atan \
    torch.Tensor.atan2 torch.Tensor.atan2_ torch.Tensor.atan_ torch.Tensor.atanh \
    torch.Tensor.atanh_ torch.Tensor.backward torch.Tensor.baddbmm torch.Tensor.baddbmm_ \
    torch.Tensor.bernoulli torch.Tensor.bernoulli_ torch.Tensor.bfloat16 torch.Tensor.bincount \
    torch.Tensor.bitwise_and torch.Tensor.bitwise_and_ torch.Tensor.bitwise_left_shift \
    torch.Tensor.bitwise_left_shift_ torch.Tensor.bitwise_not torch.Tensor.bitwise_not_ \
    torch.Tensor.bitwise_or torch.Tensor.bitwise_or_ torch.Tensor.bitwise_right_shift \
    torch.Tensor.bitwise_right_shift_ torch.Tensor.bitwise_xor torch.Tensor.bitwise_xor_ \
    torch.Tensor.bmm torch.Tensor.bool torch.Tensor.broadcast_to torch.Tensor.byte \
    torch.Tensor.cauchy_ torch.Tensor.ccol_indices torch.Tensor.cdouble torch.Tensor.ceil \
    torch.Tensor.ceil_ torch.Tensor.cfloat torch.Tensor.chalf torch.Tensor.char \
    torch.Tensor.cholesky torch.Tensor.cholesky_inverse torch.Tensor.cholesky_solve \
    torch.Tensor.chunk torch.Tensor.clamp torch.Tensor.clamp_ torch.Tensor.clamp_max \
    torch.Tensor.clamp_max_ torch.Tensor.clamp_min torch.Tensor.clamp_min_ torch.Tensor.clip \
    torch.Tensor.clip_ torch.Tensor.clone torch.Tensor.coalesce torch.Tensor.col_indices \
    torch.Tensor.conj torch.Tensor.conj_physical torch.Tensor.conj_physical_ \
    torch.Tensor.const_data_ptr torch.Tensor.contiguous torch.Tensor.copy_ torch.Tensor.copysign \
    torch.Tensor.copysign_ torch.Tensor.corrcoef torch.Tensor.cos torch.Tensor.cos_ \
    torch.Tensor.cosh torch.Tensor.cosh_ torch.Tensor.count_nonzero torch.Tensor.cov \
    torch.Tensor.cpu torch.Tensor.cross torch.Tensor.crow_indices torch.Tensor.cuda \
    torch.Tensor.cummax torch.Tensor.cummin torch.Tensor.cumprod torch.Tensor.cumprod_ \
    torch.Tensor.cumsum torch.Tensor.cumsum_ torch.Tensor.data torch.Tensor.data_ptr \
    torch.Tensor.deg2rad torch.Tensor.deg2rad_ torch.Tensor.dense_dim torch.Tensor.dequantize \
    torch.Tensor.det torch.Tensor.detach torch.Tensor.detach_ torch.Tensor.device \
    torch.Tensor.diag torch.Tensor.diag_embed torch.Tensor.diagflat torch.Tensor.diagonal \
    torch.Tensor.diagonal_scatter torch.Tensor.diff torch.Tensor.digamma torch.Tensor.digamma_ \
    torch.Tensor.dim torch.Tensor.dim_order torch.Tensor.dist torch.Tensor.div torch.Tensor.div_ \
    torch.Tensor.divide torch.Tensor.divide_ torch.Tensor.dot torch.Tensor.double \
    torch.Tensor.dsplit torch.Tensor.dtype torch.Tensor.eig torch.Tensor.element_size \
    torch.Tensor.eq torch.Tensor.eq_ torch.Tensor.equal torch.Tensor.erf torch.Tensor.erf_ \
    torch.Tensor.erfc torch.Tensor.erfc_ torch.Tensor.erfinv torch.Tensor.erfinv_ torch.Tensor.exp \
    torch.Tensor.exp2 torch.Tensor.exp2_ torch.Tensor.exp_ torch.Tensor.expand \
    torch.Tensor.expand_as torch.Tensor.expm1 torch.Tensor.expm1_ torch.Tensor.exponential_ \
    torch.Tensor.fill_ torch.Tensor.fill_diagonal_ torch.Tensor.fix torch.Tensor.fix_ \
    torch.Tensor.flatten torch.Tensor.flip torch.Tensor.fliplr torch.Tensor.flipud \
    torch.Tensor.float torch.Tensor.float_power torch.Tensor.float_power_ torch.Tensor.floor \
    torch.Tensor.floor_ torch.Tensor.floor_divide torch.Tensor.floor_divide_ torch.Tensor.fmax \
    torch.Tensor.fmin torch.Tensor.fmod torch.Tensor.fmod_ torch.Tensor.frac torch.Tensor.frac_ \
    torch.Tensor.frexp torch.Tensor.gather torch.Tensor.gcd torch.Tensor.gcd_ torch.Tensor.ge \
    torch.Tensor.ge_ torch.Tensor.geometric_ torch.Tensor.geqrf torch.Tensor.ger \
    torch.Tensor.get_device torch.Tensor.grad torch.Tensor.grad_dtype torch.Tensor.grad_fn \
    torch.Tensor.greater torch.Tensor.greater_ torch.Tensor.greater_equal \
    torch.Tensor.greater_equal_ torch.Tensor.gt torch.Tensor.gt_ torch.Tensor.half \
    torch.Tensor.hardshrink torch.Tensor.hash_tensor torch.Tensor.heaviside \
    torch.Tensor.heaviside_ torch.Tensor.histc torch.Tensor.histogram torch.Tensor.hsplit \
    torch.Tensor.hypot torch.Tensor.hypot_ torch.Tensor.i0 torch.Tensor.i0_ torch.Tensor.igamma \
    torch.Tensor.igamma_ torch.Tensor.igammac torch.Tensor.igammac_ torch.Tensor.imag \
    torch.Tensor.index torch.Tensor.index_add torch.Tensor.index_add_ torch.Tensor.index_copy \
    torch.Tensor.index_copy_ torch.Tensor.index_fill torch.Tensor.index_fill_ \
    torch.Tensor.index_put torch.Tensor.index_put_ torch.Tensor.index_reduce \
    torch.Tensor.index_reduce_ torch.Tensor.index_select torch.Tensor.indices torch.Tensor.inner \
    torch.Tensor.int torch.Tensor.int_repr torch.Tensor.inverse torch.Tensor.ipu \
    torch.Tensor.is_coalesced torch.Tensor.is_complex torch.Tensor.is_conj \
    torch.Tensor.is_contiguous torch.Tensor.is_cpu torch.Tensor.is_cuda \
    torch.Tensor.is_distributed torch.Tensor.is_floating_point torch.Tensor.is_inference \
    torch.Tensor.is_ipu torch.Tensor.is_leaf torch.Tensor.is_maia torch.Tensor.is_meta \
    torch.Tensor.is_mkldnn torch.Tensor.is_mps torch.Tensor.is_mtia torch.Tensor.is_neg \
    torch.Tensor.is_nested torch.Tensor.is_nonzero torch.Tensor.is_pinned \
    torch.Tensor.is_quantized torch.Tensor.is_same_size torch.Tensor.is_set_to \
    torch.Tensor.is_shared torch.Tensor.is_signed torch.Tensor.is_sparse \
    torch.Tensor.is_sparse_csr torch.Tensor.is_vulkan torch.Tensor.is_xla torch.Tensor.is_xpu \
    torch.Tensor.isclose torch.Tensor.isfinite torch.Tensor.isinf torch.Tensor.isnan \
    torch.Tensor.isneginf torch.Tensor.isposinf torch.Tensor.isreal torch.Tensor.istft \
    torch.Tensor.item torch.Tensor.itemsize torch.Tensor.kron torch.Tensor.kthvalue \
    torch.Tensor.layout torch.Tensor.lcm torch.Tensor.lcm_ torch.Tensor.ldexp torch.Tensor.ldexp_ \
    torch.Tensor.le torch.Tensor.le_ torch.Tensor.lerp torch.Tensor.lerp_ torch.Tensor.less \
    torch.Tensor.less_ torch.Tensor.less_equal torch.Tensor.less_equal_ torch.Tensor.lgamma \
    torch.Tensor.lgamma_ torch.Tensor.log torch.Tensor.log10 torch.Tensor.log10_ \
    torch.Tensor.log1p torch.Tensor.log1p_ torch.Tensor.log2 torch.Tensor.log2_ torch.Tensor.log_ \
    torch.Tensor.log_normal_ torch.Tensor.log_softmax torch.Tensor.logaddexp \
    torch.Tensor.logaddexp2 torch.Tensor.logcumsumexp torch.Tensor.logdet torch.Tensor.logical_and \
    torch.Tensor.logical_and_ torch.Tensor.logical_not torch.Tensor.logical_not_ \
    torch.Tensor.logical_or torch.Tensor.logical_or_ torch.Tensor.logical_xor \
    torch.Tensor.logical_xor_ torch.Tensor.logit torch.Tensor.logit_ torch.Tensor.logsumexp \
    torch.Tensor.long torch.Tensor.lstsq torch.Tensor.lt torch.Tensor.lt_ torch.Tensor.lu \
    torch.Tensor.lu_solve torch.Tensor.mH torch.Tensor.mT torch.Tensor.map2_ torch.Tensor.map_ \
    torch.Tensor.masked_fill torch.Tensor.masked_fill_ torch.Tensor.masked_scatter \
    torch.Tensor.masked_scatter_ torch.Tensor.masked_select torch.Tensor.matmul \
    torch.Tensor.matrix_exp torch.Tensor.matrix_power torch.Tensor.max torch.Tensor.maximum \
    torch.Tensor.mean torch.Tensor.median torch.Tensor.min torch.Tensor.minimum torch.Tensor.mm \
    torch.Tensor.mode torch.Tensor.module_load torch.Tensor.moveaxis torch.Tensor.movedim \
    torch.Tensor.msort torch.Tensor.mtia torch.Tensor.mul torch.Tensor.mul_ \
    torch.Tensor.multinomial torch.Tensor.multiply torch.Tensor.multiply_ torch.Tensor.mv \
    torch.Tensor.mvlgamma torch.Tensor.mvlgamma_ torch.Tensor.name torch.Tensor.nan_to_num \
    torch.Tensor.nan_to_num_ torch.Tensor.nanmean torch.Tensor.nanmedian torch.Tensor.nanquantile \
    torch.Tensor.nansum torch.Tensor.narrow torch.Tensor.narrow_copy torch.Tensor.nbytes \
    torch.Tensor.ndim torch.Tensor.ndimension torch.Tensor.ne torch.Tensor.ne_ torch.Tensor.neg \
    torch.Tensor.neg_ torch.Tensor.negative torch.Tensor.negative_ torch.Tensor.nelement \
    torch.Tensor.new torch.Tensor.new_empty torch.Tensor.new_empty_strided torch.Tensor.new_full \
    torch.Tensor.new_ones torch.Tensor.new_tensor torch.Tensor.new_zeros torch.Tensor.nextafter \
    torch.Tensor.nextafter_ torch.Tensor.nonzero torch.Tensor.nonzero_static torch.Tensor.norm \
    torch.Tensor.normal_ torch.Tensor.not_equal torch.Tensor.not_equal_ torch.Tensor.numel \
    torch.Tensor.numpy torch.Tensor.orgqr torch.Tensor.ormqr torch.Tensor.outer \
    torch.Tensor.output_nr torch.Tensor.permute torch.Tensor.pin_memory torch.Tensor.pinverse \
    torch.Tensor.polygamma torch.Tensor.polygamma_ torch.Tensor.positive torch.Tensor.pow \
    torch.Tensor.pow_ torch.Tensor.prelu torch.Tensor.prod torch.Tensor.put torch.Tensor.put_ \
    torch.Tensor.q_per_channel_axis torch.Tensor.q_per_channel_scales \
    torch.Tensor.q_per_channel_zero_points torch.Tensor.q_scale torch.Tensor.q_zero_point \
    torch.Tensor.qr torch.Tensor.qscheme torch.Tensor.quantile torch.Tensor.rad2deg \
    torch.Tensor.rad2deg_ torch.Tensor.random_ torch.Tensor.ravel torch.Tensor.real \
    torch.Tensor.reciprocal torch.Tensor.reciprocal_ torch.Tensor.record_stream \
    torch.Tensor.register_hook torch.Tensor.register_post_accumulate_grad_hook \
    torch.Tensor.reinforce torch.Tensor.relu torch.Tensor.relu_ torch.Tensor.remainder \
    torch.Tensor.remainder_ torch.Tensor.renorm torch.Tensor.renorm_ torch.Tensor.repeat \
    torch.Tensor.repeat_interleave torch.Tensor.requires_grad torch.Tensor.requires_grad_ \
    torch.Tensor.reshape torch.Tensor.reshape_as torch.Tensor.resize torch.Tensor.resize_ \
    torch.Tensor.resize_as torch.Tensor.resize_as_ torch.Tensor.resize_as_sparse_ \
    torch.Tensor.resolve_conj torch.Tensor.resolve_neg torch.Tensor.retain_grad \
    torch.Tensor.retains_grad torch.Tensor.roll torch.Tensor.rot90 torch.Tensor.round \
    torch.Tensor.round_ torch.Tensor.row_indices torch.Tensor.rsqrt torch.Tensor.rsqrt_ \
    torch.Tensor.scatter torch.Tensor.scatter_ torch.Tensor.scatter_add torch.Tensor.scatter_add_ \
    torch.Tensor.scatter_reduce torch.Tensor.scatter_reduce_ torch.Tensor.select \
    torch.Tensor.select_scatter torch.Tensor.set_ torch.Tensor.sgn torch.Tensor.sgn_ \
    torch.Tensor.shape torch.Tensor.share_memory_ torch.Tensor.short torch.Tensor.sigmoid \
    torch.Tensor.sigmoid_ torch.Tensor.sign torch.Tensor.sign_ torch.Tensor.signbit \
    torch.Tensor.sin torch.Tensor.sin_ torch.Tensor.sinc torch.Tensor.sinc_ torch.Tensor.sinh \
    torch.Tensor.sinh_ torch.Tensor.size torch.Tensor.slice_inverse torch.Tensor.slice_scatter \
    torch.Tensor.slogdet torch.Tensor.smm torch.Tensor.softmax torch.Tensor.solve \
    torch.Tensor.sort torch.Tensor.sparse_dim torch.Tensor.sparse_mask torch.Tensor.sparse_resize_ \
    torch.Tensor.sparse_resize_and_clear_ torch.Tensor.split torch.Tensor.split_with_sizes \
    torch.Tensor.sqrt torch.Tensor.sqrt_ torch.Tensor.square torch.Tensor.square_ \
    torch.Tensor.squeeze torch.Tensor.squeeze_ torch.Tensor.sspaddmm torch.Tensor.std \
    torch.Tensor.stft torch.Tensor.storage torch.Tensor.storage_offset torch.Tensor.storage_type \
    torch.Tensor.stride torch.Tensor.sub torch.Tensor.sub_ torch.Tensor.subtract \
    torch.Tensor.subtract_ torch.Tensor.sum torch.Tensor.sum_to_size torch.Tensor.svd \
    torch.Tensor.swapaxes torch.Tensor.swapaxes_ torch.Tensor.swapdims torch.Tensor.swapdims_ \
    torch.Tensor.symeig torch.Tensor.t torch.Tensor.t_ torch.Tensor.take \
    torch.Tensor.take_along_dim torch.Tensor.tan torch.Tensor.tan_ torch.Tensor.tanh \
    torch.Tensor.tanh_ torch.Tensor.tensor_split torch.Tensor.tile torch.Tensor.to \
    torch.Tensor.to_dense torch.Tensor.to_mkldnn torch.Tensor.to_padded_tensor \
    torch.Tensor.to_sparse torch.Tensor.to_sparse_bsc torch.Tensor.to_sparse_bsr \
    torch.Tensor.to_sparse_coo torch.Tensor.to_sparse_csc torch.Tensor.to_sparse_csr \
    torch.Tensor.tolist torch.Tensor.topk torch.Tensor.trace torch.Tensor.transpose \
    torch.Tensor.transpose_ torch.Tensor.triangular_solve torch.Tensor.tril torch.Tensor.tril_ \
    torch.Tensor.triu torch.Tensor.triu_ torch.Tensor.true_divide torch.Tensor.true_divide_ \
    torch.Tensor.trunc torch.Tensor.trunc_ torch.Tensor.type torch.Tensor.type_as \
    torch.Tensor.unbind torch.Tensor.unflatten torch.Tensor.unfold torch.Tensor.uniform_ \
    torch.Tensor.unique torch.Tensor.unique_consecutive torch.Tensor.unsafe_chunk \
    torch.Tensor.unsafe_split torch.Tensor.unsafe_split_with_sizes torch.Tensor.unsqueeze \
    torch.Tensor.unsqueeze_ torch.Tensor.untyped_storage torch.Tensor.values torch.Tensor.var \
    torch.Tensor.vdot torch.Tensor.view torch.Tensor.view_as torch.Tensor.volatile \
    torch.Tensor.vsplit torch.Tensor.where torch.Tensor.xlogy torch.Tensor.xlogy_ torch.Tensor.xpu \
    torch.Tensor.zero_ torch.TensorType torch.ThroughputBenchmark torch.TracingState \
    torch.TupleType torch.Type torch.TypedStorage torch.USE_GLOBAL_DEPS \
    torch.USE_RTLD_GLOBAL_WITH_LIBTORCH torch.UnionType torch.UntypedStorage torch.Use torch.Value \
    torch.abs torch.abs_ torch.absolute torch.accelerator torch.accelerator.graphs \
    torch.accelerator.memory torch.acos torch.acos_ torch.acosh torch.acosh_ \
    torch.adaptive_avg_pool1d torch.adaptive_max_pool1d torch.add torch.addbmm torch.addcdiv \
    torch.addcmul torch.addmm torch.addmv torch.addmv_ torch.addr torch.adjoint \
    torch.affine_grid_generator torch.alias_copy torch.all torch.allclose torch.alpha_dropout \
    torch.alpha_dropout_ torch.amax torch.amin torch.aminmax torch.amp torch.amp.autocast_mode \
    torch.amp.grad_scaler torch.angle torch.any torch.ao torch.ao.nn torch.ao.nn.intrinsic \
    torch.ao.nn.qat torch.ao.nn.quantizable torch.ao.nn.quantized torch.ao.nn.sparse \
    torch.ao.quantization torch.ao.quantization.fake_quantize torch.ao.quantization.fuse_modules \
    torch.ao.quantization.fuser_method_mappings torch.ao.quantization.observer \
    torch.ao.quantization.qconfig torch.ao.quantization.qconfig_mapping \
    torch.ao.quantization.quant_type torch.ao.quantization.quantization_mappings \
    torch.ao.quantization.quantize torch.ao.quantization.quantize_jit torch.ao.quantization.stubs \
    torch.ao.quantization.utils torch.arange torch.arccos torch.arccos_ torch.arccosh \
    torch.arccosh_ torch.arcsin torch.arcsin_ torch.arcsinh torch.arcsinh_ torch.arctan \
    torch.arctan2 torch.arctan_ torch.arctanh torch.arctanh_ \
    torch.are_deterministic_algorithms_enabled torch.argmax torch.argmin torch.argsort \
    torch.argwhere torch.as_strided torch.as_strided_ torch.as_strided_copy \
    torch.as_strided_scatter torch.as_tensor torch.asarray torch.asin torch.asin_ torch.asinh \
    torch.asinh_ torch.atan torch.atan2 torch.atan_ torch.atanh torch.atanh_ torch.atleast_1d \
    torch.atleast_2d torch.atleast_3d torch.autocast torch.autocast_decrement_nesting \
    torch.autocast_increment_nesting torch.autograd torch.autograd.DeviceType \
    torch.autograd.Function torch.autograd.Mapping torch.autograd.NestedIOFunction \
    torch.autograd.ProfilerActivity torch.autograd.ProfilerConfig torch.autograd.ProfilerEvent \
    torch.autograd.ProfilerState torch.autograd.SavedTensor torch.autograd.Sequence \
    torch.autograd.Variable torch.autograd.anomaly_mode torch.autograd.backward \
    torch.autograd.cast torch.autograd.detect_anomaly torch.autograd.enable_grad \
    torch.autograd.enforce_grad_layout_policy torch.autograd.forward_ad torch.autograd.function \
    torch.autograd.functional torch.autograd.grad torch.autograd.grad_mode \
    torch.autograd.gradcheck torch.autograd.gradgradcheck torch.autograd.graph \
    torch.autograd.handle_torch_function torch.autograd.has_torch_function \
    torch.autograd.inference_mode torch.autograd.is_multithreading_enabled \
    torch.autograd.is_tensor_like torch.autograd.is_view_replay_enabled \
    torch.autograd.kineto_available torch.autograd.no_grad torch.autograd.overload \
    torch.autograd.profiler torch.autograd.profiler_legacy torch.autograd.profiler_util \
    torch.autograd.set_detect_anomaly torch.autograd.set_grad_enabled \
    torch.autograd.set_multithreading_enabled torch.autograd.torch torch.autograd.variable \
    torch.autograd.warnings torch.avg_pool1d torch.backends torch.backends.cpu torch.backends.cuda \
    torch.backends.cudnn torch.backends.cudnn.rnn torch.backends.cusparselt \
    torch.backends.kleidiai torch.backends.mha torch.backends.miopen torch.backends.mkl \
    torch.backends.mkldnn torch.backends.mps torch.backends.nnpack torch.backends.openmp \
    torch.backends.opt_einsum torch.backends.python_native torch.backends.quantized torch.baddbmm \
    torch.bartlett_window torch.batch_norm torch.batch_norm_backward_elemt \
    torch.batch_norm_backward_reduce torch.batch_norm_elemt torch.batch_norm_gather_stats \
    torch.batch_norm_gather_stats_with_counts torch.batch_norm_stats torch.batch_norm_update_stats \
    torch.bernoulli torch.bfloat16 torch.bilinear torch.binary_cross_entropy_with_logits \
    torch.bincount torch.binomial torch.bit torch.bits16 torch.bits1x8 torch.bits2x4 torch.bits4x2 \
    torch.bits8 torch.bitwise_and torch.bitwise_left_shift torch.bitwise_not torch.bitwise_or \
    torch.bitwise_right_shift torch.bitwise_xor torch.blackman_window torch.block_diag torch.bmm \
    torch.bool torch.broadcast_shapes torch.broadcast_tensors torch.broadcast_to torch.bucketize \
    torch.builtins torch.can_cast torch.cartesian_prod torch.cat torch.ccol_indices_copy \
    torch.cdist torch.cdouble torch.ceil torch.ceil_ torch.celu torch.celu_ torch.cfloat \
    torch.chain_matmul torch.chalf torch.channel_shuffle torch.channels_last \
    torch.channels_last_3d torch.cholesky torch.cholesky_inverse torch.cholesky_solve \
    torch.choose_qparams_optimized torch.chunk torch.clamp torch.clamp_ torch.clamp_max \
    torch.clamp_max_ torch.clamp_min torch.clamp_min_ torch.classes torch.classproperty \
    torch.clear_autocast_cache torch.clip torch.clip_ torch.clone torch.col_indices_copy \
    torch.column_stack torch.combinations torch.compile torch.compiled_with_cxx11_abi \
    torch.compiler torch.compiler.config torch.complex torch.complex128 torch.complex32 \
    torch.complex64 torch.concat torch.concatenate torch.cond torch.conj torch.conj_physical \
    torch.conj_physical_ torch.constant_pad_nd torch.contiguous_format torch.conv1d torch.conv2d \
    torch.conv3d torch.conv_tbc torch.conv_transpose1d torch.conv_transpose2d \
    torch.conv_transpose3d torch.convolution torch.copysign torch.corrcoef torch.cos torch.cos_ \
    torch.cosh torch.cosh_ torch.cosine_embedding_loss torch.cosine_similarity torch.count_nonzero \
    torch.cov torch.cpp torch.cpu torch.cpu.amp torch.cpu.amp.autocast_mode \
    torch.cpu.amp.grad_scaler torch.cross torch.crow_indices_copy torch.ctc_loss torch.ctypes \
    torch.cuda torch.cuda.AcceleratorError torch.cuda.Any torch.cuda.BFloat16Storage \
    torch.cuda.BFloat16Tensor torch.cuda.BoolStorage torch.cuda.BoolTensor torch.cuda.ByteStorage \
    torch.cuda.ByteTensor torch.cuda.CUDAGraph torch.cuda.CUDAPluggableAllocator \
    torch.cuda.Callable torch.cuda.CharStorage torch.cuda.CharTensor \
    torch.cuda.ComplexDoubleStorage torch.cuda.ComplexFloatStorage torch.cuda.CudaError \
    torch.cuda.DEVICE_REQUIREMENT torch.cuda.DeferredCudaCallError torch.cuda.Device \
    torch.cuda.DoubleStorage torch.cuda.DoubleTensor torch.cuda.Event torch.cuda.ExternalStream \
    torch.cuda.FloatStorage torch.cuda.FloatTensor torch.cuda.GreenContext torch.cuda.HalfStorage \
    torch.cuda.HalfTensor torch.cuda.IntStorage torch.cuda.IntTensor torch.cuda.LongStorage \
    torch.cuda.LongTensor torch.cuda.MemPool torch.cuda.NewType torch.cuda.Optional \
    torch.cuda.OutOfMemoryError torch.cuda.PYTORCH_RELEASES_CODE_CC torch.cuda.ShortStorage \
    torch.cuda.ShortTensor torch.cuda.Stream torch.cuda.StreamContext torch.cuda.TYPE_CHECKING \
    torch.cuda.amp torch.cuda.amp.autocast_mode torch.cuda.amp.common torch.cuda.amp.grad_scaler \
    torch.cuda.caching_allocator_alloc torch.cuda.caching_allocator_delete \
    torch.cuda.caching_allocator_disabled torch.cuda.caching_allocator_enable \
    torch.cuda.can_device_access_peer torch.cuda.cast torch.cuda.change_current_allocator \
    torch.cuda.check_error torch.cuda.classproperty torch.cuda.clock_rate torch.cuda.cudaStatus \
    torch.cuda.cudart torch.cuda.current_blas_handle torch.cuda.current_device \
    torch.cuda.current_solver_handle torch.cuda.current_stream torch.cuda.default_generators \
    torch.cuda.default_stream torch.cuda.device torch.cuda.device_count \
    torch.cuda.device_memory_used torch.cuda.device_of torch.cuda.empty_cache torch.cuda.gds \
    torch.cuda.get_allocator_backend torch.cuda.get_arch_list torch.cuda.get_device_capability \
    torch.cuda.get_device_name torch.cuda.get_device_properties torch.cuda.get_gencode_flags \
    torch.cuda.get_per_process_memory_fraction torch.cuda.get_rng_state \
    torch.cuda.get_rng_state_all torch.cuda.get_stream_from_external \
    torch.cuda.get_sync_debug_mode torch.cuda.graph torch.cuda.graph_pool_handle torch.cuda.graphs \
    torch.cuda.green_contexts torch.cuda.has_half torch.cuda.has_magma \
    torch.cuda.host_memory_stats torch.cuda.host_memory_stats_as_nested_dict torch.cuda.importlib \
    torch.cuda.init torch.cuda.initial_seed torch.cuda.ipc_collect torch.cuda.is_available \
    torch.cuda.is_bf16_supported torch.cuda.is_current_stream_capturing torch.cuda.is_initialized \
    torch.cuda.is_tf32_supported torch.cuda.jiterator torch.cuda.list_gpu_processes \
    torch.cuda.lru_cache torch.cuda.make_graphed_callables torch.cuda.manual_seed \
    torch.cuda.manual_seed_all torch.cuda.max_memory_allocated torch.cuda.max_memory_cached \
    torch.cuda.max_memory_reserved torch.cuda.mem_get_info torch.cuda.memory \
    torch.cuda.memory_allocated torch.cuda.memory_cached torch.cuda.memory_reserved \
    torch.cuda.memory_snapshot torch.cuda.memory_stats torch.cuda.memory_stats_as_nested_dict \
    torch.cuda.memory_summary torch.cuda.memory_usage torch.cuda.nccl torch.cuda.nvtx \
    torch.cuda.os torch.cuda.platform torch.cuda.power_draw torch.cuda.profiler torch.cuda.random \
    torch.cuda.reset_accumulated_host_memory_stats torch.cuda.reset_accumulated_memory_stats \
    torch.cuda.reset_max_memory_allocated torch.cuda.reset_max_memory_cached \
    torch.cuda.reset_peak_host_memory_stats torch.cuda.reset_peak_memory_stats torch.cuda.seed \
    torch.cuda.seed_all torch.cuda.set_device torch.cuda.set_per_process_memory_fraction \
    torch.cuda.set_rng_state torch.cuda.set_rng_state_all torch.cuda.set_stream \
    torch.cuda.set_sync_debug_mode torch.cuda.sparse torch.cuda.stream torch.cuda.streams \
    torch.cuda.synchronize torch.cuda.temperature torch.cuda.threading torch.cuda.torch \
    torch.cuda.traceback torch.cuda.tunable torch.cuda.use_mem_pool torch.cuda.utilization \
    torch.cuda.warnings torch.cudnn_affine_grid_generator torch.cudnn_batch_norm \
    torch.cudnn_convolution torch.cudnn_convolution_add_relu torch.cudnn_convolution_relu \
    torch.cudnn_convolution_transpose torch.cudnn_grid_sampler torch.cudnn_is_acceptable \
    torch.cummax torch.cummin torch.cumprod torch.cumsum torch.cumulative_trapezoid \
    torch.default_generator torch.deg2rad torch.deg2rad_ torch.dequantize torch.det torch.detach \
    torch.detach_ torch.detach_copy torch.device torch.diag torch.diag_embed torch.diagflat \
    torch.diagonal torch.diagonal_copy torch.diagonal_scatter torch.diff torch.digamma torch.dist \
    torch.distributed torch.distributed.algorithms torch.distributed.algorithms.join \
    torch.distributed.autograd torch.distributed.c10d_logger torch.distributed.config \
    torch.distributed.constants torch.distributed.device_mesh torch.distributed.distributed_c10d \
    torch.distributed.logging_handlers torch.distributed.remote_device \
    torch.distributed.rendezvous torch.distributed.rpc torch.distributed.rpc.api \
    torch.distributed.rpc.backend_registry torch.distributed.rpc.constants \
    torch.distributed.rpc.functions torch.distributed.rpc.internal torch.distributed.rpc.options \
    torch.distributed.rpc.server_process_global_profiler torch.distributed.utils \
    torch.distributions torch.distributions.bernoulli torch.distributions.beta \
    torch.distributions.binomial torch.distributions.categorical torch.distributions.cauchy \
    torch.distributions.chi2 torch.distributions.constraint_registry \
    torch.distributions.constraints torch.distributions.continuous_bernoulli \
    torch.distributions.dirichlet torch.distributions.distribution torch.distributions.exp_family \
    torch.distributions.exponential torch.distributions.fishersnedecor torch.distributions.gamma \
    torch.distributions.generalized_pareto torch.distributions.geometric \
    torch.distributions.gumbel torch.distributions.half_cauchy torch.distributions.half_normal \
    torch.distributions.independent torch.distributions.inverse_gamma torch.distributions.kl \
    torch.distributions.kumaraswamy torch.distributions.laplace torch.distributions.lkj_cholesky \
    torch.distributions.log_normal torch.distributions.logistic_normal \
    torch.distributions.lowrank_multivariate_normal torch.distributions.mixture_same_family \
    torch.distributions.multinomial torch.distributions.multivariate_normal \
    torch.distributions.negative_binomial torch.distributions.normal \
    torch.distributions.one_hot_categorical torch.distributions.pareto torch.distributions.poisson \
    torch.distributions.relaxed_bernoulli torch.distributions.relaxed_categorical \
    torch.distributions.studentT torch.distributions.transformed_distribution \
    torch.distributions.transforms torch.distributions.uniform torch.distributions.utils \
    torch.distributions.von_mises torch.distributions.weibull torch.distributions.wishart \
    torch.div torch.divide torch.dot torch.double torch.dropout torch.dropout_ torch.dsmm \
    torch.dsplit torch.dstack torch.dtype torch.e torch.eig torch.einsum torch.embedding \
    torch.embedding_bag torch.embedding_renorm_ torch.empty torch.empty_like torch.empty_permuted \
    torch.empty_quantized torch.empty_strided torch.enable_grad torch.eq torch.equal torch.erf \
    torch.erf_ torch.erfc torch.erfc_ torch.erfinv torch.exp torch.exp2 torch.exp2_ torch.exp_ \
    torch.expand_copy torch.expm1 torch.expm1_ torch.export torch.export.custom_ops \
    torch.export.decomp_utils torch.export.dynamic_shapes torch.export.exported_program \
    torch.export.graph_signature torch.export.unflatten torch.eye \
    torch.fake_quantize_per_channel_affine torch.fake_quantize_per_tensor_affine \
    torch.fbgemm_linear_fp16_weight torch.fbgemm_linear_fp16_weight_fp32_activation \
    torch.fbgemm_linear_int8_weight torch.fbgemm_linear_int8_weight_fp32_activation \
    torch.fbgemm_linear_quantize_weight torch.fbgemm_pack_gemm_matrix_fp16 \
    torch.fbgemm_pack_quantized_matrix torch.feature_alpha_dropout torch.feature_alpha_dropout_ \
    torch.feature_dropout torch.feature_dropout_ torch.fft torch.fill torch.fill_ torch.finfo \
    torch.fix torch.fix_ torch.flatten torch.flip torch.fliplr torch.flipud torch.float \
    torch.float16 torch.float32 torch.float4_e2m1fn_x2 torch.float64 torch.float8_e4m3fn \
    torch.float8_e4m3fnuz torch.float8_e5m2 torch.float8_e5m2fnuz torch.float8_e8m0fnu \
    torch.float_power torch.floor torch.floor_ torch.floor_divide torch.fmax torch.fmin torch.fmod \
    torch.fork torch.frac torch.frac_ torch.frexp torch.frobenius_norm torch.from_dlpack \
    torch.from_file torch.from_numpy torch.frombuffer torch.full torch.full_like torch.func \
    torch.functional torch.functools torch.fused_moving_avg_obs_fake_quant torch.futures torch.fx \
    torch.fx.config torch.fx.experimental torch.fx.experimental.const_fold \
    torch.fx.experimental.proxy_tensor torch.fx.experimental.sym_node \
    torch.fx.experimental.unification torch.fx.graph torch.fx.graph_module \
    torch.fx.immutable_collections torch.fx.interpreter torch.fx.node torch.fx.operator_schemas \
    torch.fx.passes torch.fx.passes.graph_drawer torch.fx.passes.graph_manipulation \
    torch.fx.passes.infra torch.fx.passes.net_min_base torch.fx.passes.operator_support \
    torch.fx.passes.param_fetch torch.fx.passes.regional_inductor torch.fx.passes.reinplace \
    torch.fx.passes.runtime_assert torch.fx.passes.shape_prop torch.fx.passes.split_module \
    torch.fx.passes.split_utils torch.fx.passes.splitter_base torch.fx.passes.tools_common \
    torch.fx.passes.utils torch.fx.proxy torch.fx.subgraph_rewriter torch.fx.tensor_type \
    torch.fx.traceback torch.gather torch.gcd torch.gcd_ torch.ge torch.geqrf torch.ger \
    torch.get_autocast_cpu_dtype torch.get_autocast_dtype torch.get_autocast_gpu_dtype \
    torch.get_autocast_ipu_dtype torch.get_autocast_xla_dtype torch.get_default_device \
    torch.get_default_dtype torch.get_deterministic_debug_mode torch.get_device \
    torch.get_device_module torch.get_file_path torch.get_float32_matmul_precision \
    torch.get_num_interop_threads torch.get_num_threads torch.get_rng_state torch.glob \
    torch.gradient torch.greater torch.greater_equal torch.grid_sampler torch.grid_sampler_2d \
    torch.grid_sampler_3d torch.group_norm torch.gru torch.gru_cell torch.gt torch.half \
    torch.hamming_window torch.hann_window torch.hardshrink torch.has_lapack torch.has_mkl \
    torch.has_openmp torch.has_spectral torch.hash_tensor torch.heaviside \
    torch.hinge_embedding_loss torch.histc torch.histogram torch.histogramdd torch.hsmm \
    torch.hsplit torch.hspmm torch.hstack torch.hub torch.hypot torch.i0 torch.i0_ torch.igamma \
    torch.igammac torch.iinfo torch.imag torch.import_ir_module torch.import_ir_module_from_buffer \
    torch.importlib torch.index_add torch.index_copy torch.index_fill torch.index_put \
    torch.index_put_ torch.index_reduce torch.index_select torch.indices_copy torch.inf \
    torch.inference_mode torch.init_num_threads torch.initial_seed torch.inner torch.inspect \
    torch.instance_norm torch.int torch.int1 torch.int16 torch.int2 torch.int3 torch.int32 \
    torch.int4 torch.int5 torch.int6 torch.int64 torch.int7 torch.int8 torch.int_repr \
    torch.inverse torch.is_anomaly_check_nan_enabled torch.is_anomaly_enabled \
    torch.is_autocast_cache_enabled torch.is_autocast_cpu_enabled torch.is_autocast_enabled \
    torch.is_autocast_ipu_enabled torch.is_autocast_xla_enabled torch.is_complex torch.is_conj \
    torch.is_deterministic_algorithms_warn_only_enabled torch.is_distributed \
    torch.is_floating_point torch.is_grad_enabled torch.is_inference \
    torch.is_inference_mode_enabled torch.is_neg torch.is_nonzero torch.is_same_size \
    torch.is_signed torch.is_storage torch.is_tensor torch.is_vulkan_available \
    torch.is_warn_always_enabled torch.isclose torch.isfinite torch.isin torch.isinf torch.isnan \
    torch.isneginf torch.isposinf torch.isreal torch.istft torch.jagged torch.jit \
    torch.jit.annotations torch.jit.frontend torch.kaiser_window torch.kl_div torch.kron \
    torch.kthvalue torch.layer_norm torch.layout torch.lcm torch.lcm_ torch.ldexp torch.ldexp_ \
    torch.le torch.legacy_contiguous_format torch.lerp torch.less torch.less_equal torch.lgamma \
    torch.library torch.linalg torch.linspace torch.load torch.lobpcg torch.log torch.log10 \
    torch.log10_ torch.log1p torch.log1p_ torch.log2 torch.log2_ torch.log_ torch.log_softmax \
    torch.logaddexp torch.logaddexp2 torch.logcumsumexp torch.logdet torch.logical_and \
    torch.logical_not torch.logical_or torch.logical_xor torch.logit torch.logit_ torch.logspace \
    torch.logsumexp torch.long torch.lstm torch.lstm_cell torch.lstsq torch.lt torch.lu \
    torch.lu_solve torch.lu_unpack torch.manual_seed torch.margin_ranking_loss torch.masked \
    torch.masked.maskedtensor torch.masked.maskedtensor.binary torch.masked.maskedtensor.core \
    torch.masked.maskedtensor.creation torch.masked.maskedtensor.passthrough \
    torch.masked.maskedtensor.reductions torch.masked.maskedtensor.unary torch.masked_fill \
    torch.masked_scatter torch.masked_select torch.math torch.matmul torch.matrix_exp \
    torch.matrix_power torch.matrix_rank torch.max torch.max_pool1d torch.max_pool1d_with_indices \
    torch.max_pool2d torch.max_pool3d torch.maximum torch.mean torch.median torch.memory_format \
    torch.merge_type_from_type_comment torch.meshgrid torch.min torch.minimum \
    torch.miopen_batch_norm torch.miopen_convolution torch.miopen_convolution_add_relu \
    torch.miopen_convolution_relu torch.miopen_convolution_transpose torch.miopen_ctc_loss \
    torch.miopen_depthwise_convolution torch.miopen_rnn torch.mkldnn_adaptive_avg_pool2d \
    torch.mkldnn_convolution torch.mkldnn_linear_backward_weights torch.mkldnn_max_pool2d \
    torch.mkldnn_max_pool3d torch.mkldnn_rnn_layer torch.mm torch.mode torch.monitor \
    torch.moveaxis torch.movedim torch.mps torch.mps.event torch.mps.profiler torch.msort \
    torch.mtia torch.mtia.memory torch.mtia.mtia_graph torch.mul torch.multinomial torch.multiply \
    torch.multiprocessing torch.multiprocessing.reductions torch.multiprocessing.spawn torch.mv \
    torch.mvlgamma torch.nan torch.nan_to_num torch.nan_to_num_ torch.nanmean torch.nanmedian \
    torch.nanquantile torch.nansum torch.narrow torch.narrow_copy torch.native_batch_norm \
    torch.native_channel_shuffle torch.native_dropout torch.native_group_norm \
    torch.native_layer_norm torch.native_norm torch.ne torch.neg torch.neg_ torch.negative \
    torch.negative_ torch.nested torch.newaxis torch.nextafter torch.nn torch.nn.attention \
    torch.nn.common_types torch.nn.functional torch.nn.grad torch.nn.init torch.nn.intrinsic \
    torch.nn.intrinsic.modules torch.nn.intrinsic.qat torch.nn.intrinsic.quantized \
    torch.nn.modules torch.nn.modules.activation torch.nn.modules.adaptive \
    torch.nn.modules.batchnorm torch.nn.modules.channelshuffle torch.nn.modules.container \
    torch.nn.modules.conv torch.nn.modules.distance torch.nn.modules.dropout \
    torch.nn.modules.flatten torch.nn.modules.fold torch.nn.modules.instancenorm \
    torch.nn.modules.lazy torch.nn.modules.linear torch.nn.modules.linear_cross_entropy_options \
    torch.nn.modules.loss torch.nn.modules.module torch.nn.modules.normalization \
    torch.nn.modules.padding torch.nn.modules.pixelshuffle torch.nn.modules.pooling \
    torch.nn.modules.rnn torch.nn.modules.sparse torch.nn.modules.transformer \
    torch.nn.modules.upsampling torch.nn.modules.utils torch.nn.parallel torch.nn.parallel.comm \
    torch.nn.parallel.data_parallel torch.nn.parallel.distributed torch.nn.parallel.parallel_apply \
    torch.nn.parallel.replicate torch.nn.parallel.scatter_gather torch.nn.parameter torch.nn.qat \
    torch.nn.qat.dynamic torch.nn.qat.modules torch.nn.quantizable torch.nn.quantizable.modules \
    torch.nn.quantized torch.nn.quantized.dynamic torch.nn.quantized.functional \
    torch.nn.quantized.modules torch.nn.utils torch.nn.utils.clip_grad \
    torch.nn.utils.convert_parameters torch.nn.utils.fusion torch.nn.utils.init \
    torch.nn.utils.memory_format torch.nn.utils.parametrizations torch.nn.utils.parametrize \
    torch.nn.utils.rnn torch.nn.utils.spectral_norm torch.nn.utils.stateless \
    torch.nn.utils.weight_norm torch.no_grad torch.nonzero torch.nonzero_static torch.norm \
    torch.norm_except_dim torch.normal torch.not_equal torch.nuclear_norm torch.numel torch.ones \
    torch.ones_like torch.ops torch.optim torch.optim.adadelta torch.optim.adagrad \
    torch.optim.adam torch.optim.adamax torch.optim.adamw torch.optim.asgd torch.optim.lbfgs \
    torch.optim.lr_scheduler torch.optim.nadam torch.optim.optimizer torch.optim.radam \
    torch.optim.rmsprop torch.optim.rprop torch.optim.sgd torch.optim.sparse_adam \
    torch.optim.swa_utils torch.orgqr torch.ormqr torch.os torch.outer torch.overrides \
    torch.package torch.package.analyze torch.package.analyze.find_first_use_of_broken_modules \
    torch.package.analyze.is_from_package torch.package.analyze.trace_dependencies \
    torch.package.file_structure_representation torch.package.find_file_dependencies \
    torch.package.glob_group torch.package.importer torch.package.package_exporter \
    torch.package.package_importer torch.pairwise_distance torch.parse_ir torch.parse_schema \
    torch.parse_type_comment torch.pca_lowrank torch.pdist torch.per_channel_affine \
    torch.per_channel_affine_float_qparams torch.per_channel_symmetric torch.per_tensor_affine \
    torch.per_tensor_symmetric torch.permute torch.permute_copy torch.pi torch.pinverse \
    torch.pixel_shuffle torch.pixel_unshuffle torch.platform torch.poisson torch.poisson_nll_loss \
    torch.polar torch.polygamma torch.positive torch.pow torch.prelu \
    torch.prepare_multiprocessing_environment torch.preserve_format torch.prod torch.profiler \
    torch.profiler.itt torch.profiler.profiler \
    torch.profiler_allow_cudagraph_cupti_lazy_reinit_cuda12 torch.promote_types torch.put \
    torch.q_per_channel_axis torch.q_per_channel_scales torch.q_per_channel_zero_points \
    torch.q_scale torch.q_zero_point torch.qint32 torch.qint8 torch.qr torch.qscheme \
    torch.quantile torch.quantization torch.quantization.fake_quantize \
    torch.quantization.fuse_modules torch.quantization.fuser_method_mappings \
    torch.quantization.observer torch.quantization.qconfig torch.quantization.quant_type \
    torch.quantization.quantization_mappings torch.quantization.quantize \
    torch.quantization.quantize_jit torch.quantization.stubs torch.quantize_per_channel \
    torch.quantize_per_tensor torch.quantize_per_tensor_dynamic torch.quantized_batch_norm \
    torch.quantized_gru torch.quantized_gru_cell torch.quantized_lstm torch.quantized_lstm_cell \
    torch.quantized_max_pool1d torch.quantized_max_pool2d torch.quantized_max_pool3d \
    torch.quantized_rnn_relu_cell torch.quantized_rnn_tanh_cell torch.quasirandom torch.quint2x4 \
    torch.quint4x2 torch.quint8 torch.rad2deg torch.rad2deg_ torch.rand torch.rand_like \
    torch.randint torch.randint_like torch.randn torch.randn_like torch.random torch.randperm \
    torch.range torch.ravel torch.real torch.reciprocal torch.reciprocal_ torch.relu torch.relu_ \
    torch.remainder torch.renorm torch.repeat_interleave torch.reshape torch.resize_as_ \
    torch.resize_as_sparse_ torch.resolve_conj torch.resolve_neg torch.result_type \
    torch.return_types torch.rms_norm torch.rnn_relu torch.rnn_relu_cell torch.rnn_tanh \
    torch.rnn_tanh_cell torch.roll torch.rot90 torch.round torch.round_ torch.row_indices_copy \
    torch.row_stack torch.rrelu torch.rrelu_ torch.rsqrt torch.rsqrt_ torch.rsub torch.saddmm \
    torch.save torch.scalar_tensor torch.scatter torch.scatter_add torch.scatter_reduce \
    torch.searchsorted torch.seed torch.segment_reduce torch.select torch.select_copy \
    torch.select_scatter torch.selu torch.selu_ torch.serialization torch.set_anomaly_enabled \
    torch.set_autocast_cache_enabled torch.set_autocast_cpu_dtype torch.set_autocast_cpu_enabled \
    torch.set_autocast_dtype torch.set_autocast_enabled torch.set_autocast_gpu_dtype \
    torch.set_autocast_ipu_dtype torch.set_autocast_ipu_enabled torch.set_autocast_xla_dtype \
    torch.set_autocast_xla_enabled torch.set_default_device torch.set_default_dtype \
    torch.set_default_tensor_type torch.set_deterministic_debug_mode \
    torch.set_float32_matmul_precision torch.set_flush_denormal torch.set_grad_enabled \
    torch.set_num_interop_threads torch.set_num_threads torch.set_printoptions torch.set_rng_state \
    torch.set_warn_always torch.sgn torch.short torch.sigmoid torch.sigmoid_ torch.sign \
    torch.signal torch.signal.windows torch.signal.windows.windows torch.signbit torch.sin \
    torch.sin_ torch.sinc torch.sinc_ torch.sinh torch.sinh_ torch.slice_copy torch.slice_inverse \
    torch.slice_scatter torch.slogdet torch.smm torch.softmax torch.solve torch.sort torch.sparse \
    torch.sparse.semi_structured torch.sparse_bsc torch.sparse_bsc_tensor torch.sparse_bsr \
    torch.sparse_bsr_tensor torch.sparse_compressed_tensor torch.sparse_coo \
    torch.sparse_coo_tensor torch.sparse_csc torch.sparse_csc_tensor torch.sparse_csr \
    torch.sparse_csr_tensor torch.special torch.split torch.split_copy torch.split_with_sizes \
    torch.split_with_sizes_copy torch.spmm torch.sqrt torch.sqrt_ torch.square torch.square_ \
    torch.squeeze torch.squeeze_copy torch.sspaddmm torch.stack torch.std torch.std_mean \
    torch.stft torch.storage torch.strided torch.sub torch.subtract torch.sum torch.svd \
    torch.svd_lowrank torch.swapaxes torch.swapdims torch.sym_constrain_range \
    torch.sym_constrain_range_for_size torch.sym_float torch.sym_fresh_size torch.sym_int \
    torch.sym_ite torch.sym_max torch.sym_min torch.sym_not torch.sym_sqrt torch.sym_sum \
    torch.symeig torch.sys torch.t torch.t_copy torch.take torch.take_along_dim torch.tan \
    torch.tan_ torch.tanh torch.tanh_ torch.tensor torch.tensor_split torch.tensordot \
    torch.testing torch.textwrap torch.thread_safe_generator torch.threading torch.threshold \
    torch.threshold_ torch.tile torch.to_dlpack torch.topk torch.torch torch.torch_version \
    torch.trace torch.transpose torch.transpose_copy torch.trapezoid torch.trapz \
    torch.triangular_solve torch.tril torch.tril_indices torch.triplet_margin_loss torch.triu \
    torch.triu_indices torch.true_divide torch.trunc torch.trunc_ torch.typename torch.types \
    torch.uint1 torch.uint16 torch.uint2 torch.uint3 torch.uint32 torch.uint4 torch.uint5 \
    torch.uint6 torch.uint64 torch.uint7 torch.uint8 torch.unbind torch.unbind_copy \
    torch.unflatten torch.unfold_copy torch.unify_type_list torch.unique torch.unique_consecutive \
    torch.unravel_index torch.unsafe_chunk torch.unsafe_split torch.unsafe_split_with_sizes \
    torch.unsqueeze torch.unsqueeze_copy torch.use_deterministic_algorithms torch.utils \
    torch.utils.backcompat torch.utils.backend_registration torch.utils.checkpoint \
    torch.utils.collect_env torch.utils.cpp_backtrace torch.utils.data torch.utils.data.dataloader \
    torch.utils.data.datapipes torch.utils.data.dataset torch.utils.data.distributed \
    torch.utils.data.graph torch.utils.data.graph_settings torch.utils.data.sampler \
    torch.utils.deterministic torch.utils.dlpack torch.utils.hooks \
    torch.utils.throughput_benchmark torch.utils.weak torch.values_copy torch.vander torch.var \
    torch.var_mean torch.vdot torch.version torch.view_as_complex torch.view_as_complex_copy \
    torch.view_as_real torch.view_as_real_copy torch.view_copy torch.vmap torch.vsplit \
    torch.vstack torch.wait torch.warnings torch.where torch.while_loop torch.windows torch.xlogy \
    torch.xlogy_ torch.xpu torch.xpu.graphs torch.xpu.memory torch.xpu.random torch.xpu.streams \
    torch.zero_ torch.zeros torch.zeros_like
    """

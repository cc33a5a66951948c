-- The steps of a user in Neovim. scripts/check-editor.mjs runs this file, gives it the command and a folder, and reads the answers.
local settings = vim.fn.json_decode(table.concat(vim.fn.readfile(vim.env.AZCONN_SETTINGS), '\n'))
local answers = {}

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(answers) }, settings.out)
  vim.cmd('qall!')
end

local function codes(buffer)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(found, string.format('%s:%d:%d', each.code or each.user_data.lsp.code, each.lnum + 1, each.col + 1))
  end
  table.sort(found)
  return found
end

local function open(name)
  vim.cmd('edit ' .. settings.folder .. '/' .. name)
  return vim.api.nvim_get_current_buf()
end

local function ask(buffer, method, params)
  local replies = vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}
  for _, reply in pairs(replies) do
    if reply.result ~= nil and reply.result ~= vim.NIL then return reply.result end
    if reply.error or reply.err then
      answers.errors = answers.errors or {}
      table.insert(answers.errors, method .. ': ' .. vim.inspect(reply.error or reply.err))
    end
  end
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n'
end

local function place(buffer, word)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(word, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 })
      return vim.lsp.util.make_position_params(0, 'utf-16')
    end
  end
end

local ok, problem = pcall(function()
  local exit
  local id = vim.lsp.start_client({
    name = 'azconn-lint',
    cmd = settings.command,
    root_dir = settings.folder,
    workspace_folders = { { uri = vim.uri_from_fname(settings.folder), name = 'project' } },
    on_exit = function(code) exit = code end,
  })
  local buffer = open('airflow_settings.yaml')
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  vim.wait(20000, function() return client.initialized and #vim.diagnostic.get(buffer) > 0 end, 50)
  answers.encoding = client.offset_encoding
  answers.pulls = client.server_capabilities.diagnosticProvider ~= nil
  answers.diagnostics = codes(buffer)

  local hover = ask(buffer, 'textDocument/hover', place(buffer, 'sales_blob'))
  answers.hover = hover and hover.contents.value or ''

  local code = open('dags/load.py')
  vim.lsp.buf_attach_client(code, id)
  local definition = ask(code, 'textDocument/definition', place(code, 'sales_blob'))
  answers.definition = definition and definition[1] and definition[1].uri or ''

  vim.api.nvim_set_current_buf(buffer)
  local all = { start = { line = 0, character = 0 }, ['end'] = { line = 1000, character = 0 } }
  local actions = ask(buffer, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = all,
    context = { diagnostics = {} },
  }) or {}
  for _, action in ipairs(actions) do
    if action.isPreferred then
      answers.title = action.title
      local resolved = ask(buffer, 'codeAction/resolve', action)
      vim.lsp.util.apply_workspace_edit(resolved.edit, client.offset_encoding)
      if resolved.command then ask(buffer, 'workspace/executeCommand', resolved.command) end
      break
    end
  end
  answers.fixed = text(buffer)
  answers.ledger = vim.fn.filereadable(settings.folder .. '/azconn-lint.ledger.json')
  vim.wait(20000, function() return not vim.tbl_contains(answers.diagnostics, codes(buffer)[1] or '') end, 50)
  answers.after = codes(buffer)

  vim.cmd('undo')
  vim.wait(20000, function() return vim.deep_equal(codes(buffer), answers.diagnostics) end, 50)
  answers.undone = codes(buffer)

  local renamed = ask(buffer, 'textDocument/rename', vim.tbl_extend('force', place(buffer, 'sales_blob'), { newName = 'renamed' }))
  if renamed then vim.lsp.util.apply_workspace_edit(renamed, client.offset_encoding) end
  answers.renamed = { text(buffer), text(code) }

  client.stop()
  vim.wait(20000, function() return exit ~= nil end, 50)
  answers.exit = exit
end)
if not ok then answers.problem = tostring(problem) end
finish()
